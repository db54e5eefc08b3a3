// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.standin.Dialect;
import io.github.credentials4j.clients.standin.StandIn;
import io.github.credentials4j.clients.standin.Trouble;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users of any client may expect while the key changes; one subclass per client. */
public abstract class ClientContract {
    private static final int CALLERS = 4;
    private static final int CALLS = 20;

    private final LeakProbe probe = LeakProbe.start();
    private final String one = probe.secret() + "-v1";
    private final String two = probe.secret() + "-v2";
    private final KeyStore store = new KeyStore(one);
    private final Credentials credentials = Credentials.create();
    private final LiveCredential<ApiKey> key = credentials.keep(store);
    private final StandIn service;
    private final Hooked client;
    private final List<Trouble> notTheKey;
    private final Trouble broken;

    /** A client under test. */
    public interface Hooked {
        /** Returns a client with a live key. */
        Session withLive(LiveCredential<ApiKey> key, StandIn service);

        /** Returns the same client with the key that was current when it was built. */
        Session withFixed(String key, StandIn service);
    }

    /** What its users do. */
    public interface Session extends AutoCloseable {
        /** Asks once and returns the text of the answer. */
        String ask() throws Exception;

        /** Asks for a stream, runs the piece of work when its first part is there, and returns the whole text. */
        String stream(Runnable midway) throws Exception;

        /** Whether the client repeats an attempt that met a 500. */
        default boolean repeatsAfter500() {
            return true;
        }

        @Override
        default void close() throws Exception {}
    }

    protected ClientContract(Dialect dialect, Hooked client) {
        this.service = StandIn.of(dialect);
        this.client = client;
        this.notTheKey = switch (dialect) {
            case OPENAI -> List.of(Trouble.OPENAI_NO_MODEL, Trouble.OPENAI_NO_QUOTA, Trouble.OPENAI_WRONG_ORGANISATION);
            case ANTHROPIC ->
                List.of(Trouble.ANTHROPIC_NO_MODEL, Trouble.ANTHROPIC_NOT_PAID, Trouble.ANTHROPIC_TOO_OFTEN);
            case GEMINI -> List.of(Trouble.GEMINI_NO_MODEL, Trouble.GEMINI_TOO_OFTEN, Trouble.GEMINI_BAD_REQUEST);
        };
        this.broken = switch (dialect) {
            case OPENAI -> Trouble.OPENAI_BROKEN;
            case ANTHROPIC -> Trouble.ANTHROPIC_BROKEN;
            case GEMINI -> Trouble.GEMINI_BROKEN;
        };
    }

    @BeforeEach
    void acceptTheFirstKey() {
        service.accept(one);
    }

    @AfterEach
    void sayNoSecret() {
        credentials.close();
        service.close();
        try (probe) {
            probe.assertNoLeak();
        }
    }

    @Test
    void readsTheKeyAtEachRequest() throws Exception {
        try (Session session = live()) {
            assertThat(session.ask()).isEqualTo("hello");
            rotateWithOverlap();
            assertThat(session.ask()).isEqualTo("hello");
            assertThat(service.keys()).containsExactly(one, two);
        }
    }

    @Test
    void recoversFromARevokedKey() throws Exception {
        try (Session session = live()) {
            assertThat(session.ask()).isEqualTo("hello");
            rotateAndRevoke();
            assertThat(session.ask()).isEqualTo("hello");
            assertThat(service.keys()).containsExactly(one, one, two);
        }
    }

    @Test
    void trafficSeesNothingOfARotation() throws Exception {
        // threads of their own: they block, and asynchronous clients go on in the common pool
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (Session session = live()) {
            CountDownLatch warm = new CountDownLatch(CALLERS);
            List<CompletableFuture<Void>> traffic = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++)
                traffic.add(CompletableFuture.runAsync(() -> callManyTimes(session, warm), callers));
            warm.await();
            rotateAndRevoke();
            for (CompletableFuture<Void> calls : traffic) calls.join(); // throws what any caller saw
            assertThat(service.keys()).endsWith(two).contains(one);
        } finally {
            callers.shutdownNow();
        }
    }

    private static void callManyTimes(Session session, CountDownLatch warm) {
        try {
            for (int call = 0; call < 2 * CALLS; call++) {
                assertThat(session.ask()).isEqualTo("hello");
                if (call == CALLS) warm.countDown();
            }
        } catch (Exception failed) {
            warm.countDown();
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void withoutTheHookARevokedKeyFails() throws Exception {
        try (Session control = client.withFixed(one, service)) {
            assertThat(control.ask()).isEqualTo("hello");
            rotateAndRevoke();
            assertThatThrownBy(control::ask).isInstanceOf(Exception.class);
        }
    }

    @Test
    void aServerErrorIsNoRefusal() throws Exception {
        try (Session session = live()) {
            assertThat(session.ask()).isEqualTo("hello");
            int before = store.fetches();
            service.answersNext(broken);
            if (session.repeatsAfter500()) assertThat(session.ask()).isEqualTo("hello");
            else assertThatThrownBy(session::ask).isInstanceOf(Exception.class);
            assertThat(store.fetches()).isEqualTo(before);
        }
    }

    @Test
    void anAttemptAfterAServerErrorHasTheNewKey() throws Exception {
        try (Session session = live()) {
            assumeThat(session.repeatsAfter500()).as("repeats by itself").isTrue();
            rotateAndRevoke();
            service.answersNext(broken);
            assertThat(session.ask()).isEqualTo("hello");
        }
    }

    @Test
    void whatIsNotAboutTheKeyAsksNoStore() throws Exception {
        try (Session session = live()) {
            assertThat(session.ask()).isEqualTo("hello");
            int before = store.fetches();
            for (Trouble trouble : notTheKey) {
                for (int attempt = 0; attempt < 10; attempt++) service.answersNext(trouble);
                assertThatThrownBy(session::ask).as(trouble.body()).satisfies(probe::saw);
                service.forgetWhatIsNext();
            }
            assertThat(store.fetches()).isEqualTo(before);
        }
    }

    @Test
    void aStreamGoesOnAcrossARotation() throws Exception {
        try (Session session = live()) {
            service.holdSecondHalf();
            String text = session.stream(() -> {
                rotateAndRevoke();
                service.sendSecondHalf();
            });
            assertThat(text).isEqualTo("hello");
            assertThat(session.stream(() -> {})).isEqualTo("hello");
            assertThat(service.keys()).containsExactly(one, one, two);
        }
    }

    @Test
    void aKeyThatStaysRefusedIsReportedAsTheClientReportsIt() throws Exception {
        try (Session session = live();
                Session control = client.withFixed(one, service)) {
            assertThat(session.ask()).isEqualTo("hello");
            credentials.adjust(key.name(), policy -> policy.withRejectionWait(Duration.ZERO));
            service.revoke(one);
            Throwable expected = thrownBy(control);
            Throwable actual = thrownBy(session);
            assertThat(actual).hasSameClassAs(expected);
            probe.saw(actual);
        }
    }

    private static Throwable thrownBy(Session session) {
        try {
            session.ask();
            throw new AssertionError("was accepted");
        } catch (Exception thrown) {
            return thrown;
        }
    }

    private Session live() {
        return client.withLive(key, service);
    }

    private void rotateWithOverlap() {
        service.accept(two);
        store.rotateTo(two);
        key.refreshNow().toCompletableFuture().join();
    }

    private void rotateAndRevoke() {
        service.accept(two);
        store.rotateTo(two);
        service.revoke(one);
    }
}
