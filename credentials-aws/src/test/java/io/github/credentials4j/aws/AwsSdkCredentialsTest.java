// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.value.AccessKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

class AwsSdkCredentialsTest {
    private final Credentials owner = Credentials.create();

    @AfterEach
    void close() {
        owner.close();
    }

    private record Sessions(CountDownLatch open, Instant end, java.util.concurrent.atomic.AtomicInteger made)
            implements CredentialProvider<AccessKey> {
        @Override
        public CredentialName name() {
            return CredentialName.of("session");
        }

        @Override
        public Fetch<AccessKey> fetch(Attempt attempt) {
            try {
                if (!open.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("never opened");
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
            String id = "ASIA" + made.incrementAndGet();
            AccessKey key = new AccessKey(
                    id, SecretBytes.ofText("secret-canary"), Optional.of(SecretBytes.ofText("token-canary")));
            return Fetch.changed(key, Revision.of(id), Lifetime.leased(end));
        }
    }

    private static Sessions sessions(int closed) {
        Instant end = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        return new Sessions(new CountDownLatch(closed), end, new java.util.concurrent.atomic.AtomicInteger());
    }

    @Test
    void givesTheCurrentSessionWithItsEnd() {
        Sessions sessions = sessions(0);
        LiveCredential<AccessKey> live = owner.keep(sessions);
        AwsSdkCredentials view = AwsSdkCredentials.of(live);
        AwsSessionCredentials given = (AwsSessionCredentials) view.resolveCredentials();
        assertThat(given.accessKeyId()).isEqualTo("ASIA1");
        assertThat(given.secretAccessKey()).isEqualTo("secret-canary");
        assertThat(given.sessionToken()).isEqualTo("token-canary");
        assertThat(given.expirationTime()).contains(sessions.end);
        assertThat(view.resolveCredentials()).as("made once per revision").isSameAs(given);
        live.refreshNow().toCompletableFuture().join();
        assertThat(view.resolveCredentials().accessKeyId()).isEqualTo("ASIA2");
    }

    @Test
    void resolvingWithoutAValueBlocksNobody() throws Exception {
        Sessions sessions = sessions(1);
        AwsSdkCredentials view = AwsSdkCredentials.of(owner.keep(sessions));
        var resolving = view.resolveIdentity(ResolveIdentityRequest.builder().build());
        assertThat(resolving).isNotDone();
        sessions.open.countDown();
        assertThat(resolving.get(20, TimeUnit.SECONDS).accessKeyId()).isEqualTo("ASIA1");
    }

    @Test
    void neverPrintsTheKey() {
        AwsSdkCredentials view = AwsSdkCredentials.of(owner.keep(sessions(0)));
        AwsCredentials given = view.resolveCredentials();
        assertThat(view + " " + given).contains("session").doesNotContain("canary");
    }

    @Test
    void userKeyHasNoToken() {
        AwsBasicCredentials user = AwsBasicCredentials.create("AKIA1", "s");
        LiveCredential<AccessKey> live = owner.keep(AwsChainProvider.of("user", () -> user));
        AwsCredentials given = AwsSdkCredentials.of(live).resolveCredentials();
        assertThat(given).isInstanceOf(AwsBasicCredentials.class);
        assertThat(given.secretAccessKey()).isEqualTo("s");
    }

    @Test
    void chainConfirmsAKeyThatItGaveBeforeAndLeasesASession() {
        AwsSessionCredentials session = AwsSessionCredentials.builder()
                .accessKeyId("ASIA9")
                .secretAccessKey("s")
                .sessionToken("t")
                .expirationTime(Instant.now().plusSeconds(900))
                .build();
        AwsChainProvider provider = AwsChainProvider.of("session", () -> session);
        var first = OnAws.changed(provider);
        assertThat(first.lifetime().leased()).isTrue();
        assertThat(first.value().sessionToken().orElseThrow().exposeText()).isEqualTo("t");
        assertThat(provider.fetch(TestAttempt.of(provider).holding(first.revision())))
                .isInstanceOf(Fetch.Unchanged.class);
    }
}
