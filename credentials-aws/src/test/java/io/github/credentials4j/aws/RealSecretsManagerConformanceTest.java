// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.AwsServer.RealAws;
import io.github.credentials4j.testkit.conformance.ProviderConformance;
import org.junit.jupiter.api.Tag;

@Tag("real")
class RealSecretsManagerConformanceTest extends ProviderConformance<SecretBytes> {
    RealSecretsManagerConformanceTest() {
        super(new SecretsManagerHarness(RealAws.orSkip()));
    }
}
