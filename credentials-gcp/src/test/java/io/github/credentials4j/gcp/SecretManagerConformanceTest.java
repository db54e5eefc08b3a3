// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.ProviderConformance;

class SecretManagerConformanceTest extends ProviderConformance<SecretBytes> {
    SecretManagerConformanceTest() {
        super(new SecretManagerHarness());
    }
}
