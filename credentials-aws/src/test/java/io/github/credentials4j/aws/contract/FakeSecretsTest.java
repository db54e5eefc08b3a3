// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.contract;

import io.github.credentials4j.testkit.aws.FakeAws;

class FakeSecretsTest extends SecretsContract {
    FakeSecretsTest() {
        super(FakeAws.start());
    }
}
