// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.testkit.aws.FakeAws;

class FakeRolesTest extends RolesContract {
    FakeRolesTest() {
        super(FakeAws.start());
    }
}
