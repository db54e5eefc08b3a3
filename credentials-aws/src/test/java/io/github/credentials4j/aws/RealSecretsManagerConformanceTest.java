// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.AwsServer.RealAws;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderConformance;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;

@Tag("real")
class RealSecretsManagerConformanceTest extends ProviderConformance<SecretBytes> {
    RealSecretsManagerConformanceTest() {
        super(new Harness(RealAws.orSkip(), new FaultyHttp()));
    }

    /** A real server is not told to fail: faults are made on this side of the wire. */
    private static final class Harness extends SecretsManagerHarness {
        private final FaultyHttp http;

        Harness(RealAws server, FaultyHttp http) {
            super(server, http);
            this.http = http;
        }

        @Override
        public Set<Capability> capabilities() {
            return EnumSet.complementOf(EnumSet.of(Capability.EXPIRE)); // a secret has no end
        }

        @Override
        public void deny() {
            http.make(FaultyHttp.Fault.DENIED);
        }

        @Override
        public void throttle() {
            http.make(FaultyHttp.Fault.THROTTLED);
        }

        @Override
        public void takeDown() {
            http.make(FaultyHttp.Fault.DOWN);
        }

        @Override
        public void disable() {
            http.make(FaultyHttp.Fault.DISABLED);
        }

        @Override
        public void hang() {
            http.make(FaultyHttp.Fault.HANGING);
        }

        @Override
        public void heal() {
            http.make(FaultyHttp.Fault.NONE);
        }

        @Override
        public int calls() {
            return http.calls();
        }
    }
}
