// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.contract;

import io.github.credentials4j.testkit.aws.AwsServer.RealAws;
import org.junit.jupiter.api.Tag;

@Tag("real")
class RealSecretsTest extends SecretsContract {
    RealSecretsTest() {
        super(RealAws.orSkip());
    }
}
