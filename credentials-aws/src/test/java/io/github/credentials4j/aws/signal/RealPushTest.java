// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import io.github.credentials4j.testkit.aws.AwsServer.RealAws;
import org.junit.jupiter.api.Tag;

@Tag("real")
class RealPushTest extends PushContract {
    RealPushTest() {
        super(RealAws.orSkip());
    }
}
