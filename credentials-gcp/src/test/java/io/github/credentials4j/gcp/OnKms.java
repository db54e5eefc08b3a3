// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.gcp.FakeCloudKms;
import io.github.credentials4j.testkit.gcp.FakeKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Tests on a Cloud KMS with one key, and a credential whose ciphertext the test holds. */
abstract class OnKms {
    static final String KEY = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k";
    static final String NAME = "prod/openai";
    static final String SECRET = "sk-4711";

    /** This machine may be busy; no test that succeeds waits for it. */
    static final Duration PATIENT = Duration.ofSeconds(60);

    final FakeCloudKms kms = FakeCloudKms.start();
    final FakeKey key = kms.key(KEY);
    final GcpClients clients = clients(kms).build();

    @AfterEach
    void close() {
        clients.close();
        kms.close();
    }

    static GcpClients.Builder clients(FakeCloudKms kms) {
        return GcpClients.builder()
                .kmsEndpoint(kms.endpoint())
                .plaintext()
                .noCredentials()
                .callTimeout(PATIENT);
    }

    /** Returns what the key's primary version makes of the secret. */
    SecretBytes sealed(String additionalData) {
        return SecretBytes.copyOf(key.encrypt(bytes(SECRET), bytes(additionalData)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static TestAttempt attempt() {
        return TestAttempt.of(new Stored(() -> SecretBytes.ofText("unused"))).within(PATIENT);
    }

    static String opened(Decoder<SecretBytes, SecretBytes> decryptor, SecretBytes stored) {
        return decryptor.decode(stored, attempt()).value().exposeText();
    }

    static CredentialException refused(
            Decoder<SecretBytes, SecretBytes> decryptor, SecretBytes stored, Failure expected) {
        CredentialException thrown =
                catchThrowableOfType(CredentialException.class, () -> decryptor.decode(stored, attempt()));
        assertThat(thrown).isNotNull();
        assertThat(thrown.failure()).as(thrown.getMessage()).isEqualTo(expected);
        assertThat(thrown).hasMessageContaining(NAME).hasNoCause();
        assertThat(thrown.getMessage()).doesNotContain(SECRET);
        return thrown;
    }

    /** A store that holds what it is given, of which every new instance is a new version. */
    record Stored(Supplier<SecretBytes> value) implements CredentialProvider<SecretBytes> {
        @Override
        public CredentialName name() {
            return CredentialName.of(NAME);
        }

        @Override
        public Fetch<SecretBytes> fetch(Attempt attempt) {
            SecretBytes now = value.get();
            Revision revision = Revision.of("v" + System.identityHashCode(now));
            if (attempt.held().filter(revision::equals).isPresent())
                return Fetch.unchanged(revision, Lifetime.unbounded());
            return Fetch.changed(now.duplicate(), revision, Lifetime.unbounded());
        }
    }
}
