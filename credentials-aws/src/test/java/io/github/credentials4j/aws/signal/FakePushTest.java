// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import io.github.credentials4j.testkit.aws.FakeAws;

class FakePushTest extends PushContract {
    FakePushTest() {
        super(FakeAws.start());
    }
}
