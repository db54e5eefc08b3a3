// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;

@ExtendWith(CredentialsExtension.class)
class CredentialsExtensionTest {
    @Test
    void followsARotationWithinOnePoll(Credentials credentials, ManualTime time) {
        ScriptedProvider<String> store =
                ScriptedProvider.<String>named("db", time).holds("one", "v1");
        LiveCredential<String> password = credentials.keep(store);
        time.settle();
        assertThat(password.get()).isEqualTo("one");

        store.holds("two", "v2");
        time.advance(Duration.ofMinutes(6));
        assertThat(password.get()).isEqualTo("two");
    }

    @Test
    void anOwnerSaysNoSecret(Credentials credentials, ManualTime time) {
        try (LeakProbe probe = LeakProbe.start()) {
            probe.startFlightRecording();
            ScriptedProvider<SecretBytes> store =
                    ScriptedProvider.<SecretBytes>named("db", time).holds(SecretBytes.ofText(probe.secret()), "v1");
            LiveCredential<SecretBytes> password = credentials.keep(store);
            time.settle();
            probe.saw(password.snapshot()).saw(credentials.status());
            probe.assertNoLeak();
        }
    }

    @Test
    void everyTestHasAnOwnerOfItsOwnThatIsClosedAfterIt() {
        Two.owners.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Two.class))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(2));
        assertThat(Two.owners)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(owner -> assertThatThrownBy(
                                () -> owner.keep(ScriptedProvider.<String>named("late", ManualTime.create())))
                        .isInstanceOf(CredentialException.class)
                        .hasMessageContaining("CLOSED"));
    }

    @ExtendWith(CredentialsExtension.class)
    static final class Two {
        static final List<Credentials> owners = new CopyOnWriteArrayList<>();

        @Test
        void one(Credentials credentials) {
            owners.add(credentials);
        }

        @Test
        void other(Credentials credentials) {
            owners.add(credentials);
        }
    }
}
