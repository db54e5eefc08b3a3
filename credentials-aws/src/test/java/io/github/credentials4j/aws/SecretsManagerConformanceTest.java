// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderConformance;
import java.util.EnumSet;
import java.util.Set;

class SecretsManagerConformanceTest extends ProviderConformance<SecretBytes> {
    SecretsManagerConformanceTest() {
        super(new Harness(FakeAws.start()));
    }

    private static final class Harness extends SecretsManagerHarness {
        private final FakeAws fake;

        Harness(FakeAws fake) {
            super(fake);
            this.fake = fake;
        }

        @Override
        public Set<Capability> capabilities() {
            return EnumSet.allOf(Capability.class);
        }

        @Override
        public void deny() {
            fake.deny("*", "secretsmanager:GetSecretValue", "*");
        }

        @Override
        public void throttle() {
            fake.inject(AwsFault.throttling());
        }

        @Override
        public void takeDown() {
            fake.inject(AwsFault.unavailable());
        }

        @Override
        public void disable() {
            fake.inject(AwsFault.error(400, "DecryptionFailure", "the key is disabled"));
        }

        @Override
        public void hang() {
            fake.inject(AwsFault.hang());
        }

        @Override
        public void heal() {
            fake.heal();
            fake.allowEverything();
        }

        @Override
        public int calls() {
            return fake.calls("GetSecretValue") + fake.calls("DescribeSecret");
        }
    }
}
