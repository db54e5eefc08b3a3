// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import java.io.PrintStream;
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
    void anOwnerSaysNoSecret(Credentials credentials, ManualTime time, LeakProbe probe) {
        probe.startFlightRecording();
        ScriptedProvider<SecretBytes> store =
                ScriptedProvider.<SecretBytes>named("db", time).holds(SecretBytes.ofText(probe.secret()), "v1");
        LiveCredential<SecretBytes> password = credentials.keep(store);
        time.settle();
        probe.saw(password.snapshot());
    }

    @Test
    void aTestThatTellsItsSecretFails() {
        PrintStream before = System.out;
        assertFailsWith(Telling.class, "secrets leaked");
        assertThat(System.out).isSameAs(before);
    }

    @Test
    void aTestThatLeavesAThreadBehindFails() {
        assertFailsWith(Hanging.class, "work outlives the test");
        Hanging.store.letGo();
    }

    @Test
    void aFetchThatTakesItsTimeDoesNotHoldUpTheEnd() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Slow.class))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(1));
    }

    private static void assertFailsWith(Class<?> test, String message) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.failed(1).succeeded(0))
                .failed()
                .assertEventsMatchExactly(event(finishedWithFailure(message(text -> text.contains(message)))));
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

    @ExtendWith(CredentialsExtension.class)
    static final class Telling {
        @Test
        void tells(LeakProbe probe) {
            System.out.println("the secret is " + probe.secret());
        }
    }

    @ExtendWith(CredentialsExtension.class)
    static final class Hanging {
        static ScriptedProvider<String> store = ScriptedProvider.named("none", ManualTime.create());

        @Test
        void hangs(Credentials credentials, ManualTime time) {
            store = ScriptedProvider.<String>named("db", time).hangsDeaf();
            credentials.keep(store);
            time.settle();
        }
    }

    @ExtendWith(CredentialsExtension.class)
    static final class Slow {
        @Test
        void takesItsTime(Credentials credentials, ManualTime time) {
            credentials.keep(ScriptedProvider.<String>named("db", time).takes(Duration.ofDays(1)));
            time.settle();
        }
    }
}
