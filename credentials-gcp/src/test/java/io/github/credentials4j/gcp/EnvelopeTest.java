// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.gcp.GcpFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest extends OnKms {
    private final EnvelopeEncryptor encryptor = EnvelopeEncryptor.of(clients, KEY);
    private final EnvelopeDecryptor decryptor = EnvelopeDecryptor.of(clients, KEY);

    private SecretBytes envelope(String secret, String additionalData) {
        return SecretBytes.copyOf(encryptor.seal(SecretBytes.ofText(secret), bytes(additionalData)));
    }

    @Test
    void whatWasSealedIsOpenedRawAndInBase64() {
        SecretBytes raw = envelope(SECRET, "");
        assertThat(opened(decryptor, raw)).isEqualTo(SECRET);
        String text = Base64.getMimeEncoder().encodeToString(raw.exposeBytes());
        assertThat(opened(decryptor, SecretBytes.ofText(text + "\n"))).isEqualTo(SECRET);
        assertThat(new String(raw.exposeBytes(), StandardCharsets.ISO_8859_1))
                .contains(KEY)
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 1 << 20})
    void secretsOfEveryLengthFit(int length) {
        SecretBytes secret = SecretBytes.copyOf(new byte[length]);
        SecretBytes sealed = SecretBytes.copyOf(encryptor.seal(secret, new byte[0]));
        assertThat(decryptor.decode(sealed, attempt()).value()).isEqualTo(secret);
    }

    @Test
    void anyNumberOfSecretsOfOneDataKeyAreOneCall() {
        List<SecretBytes> sealed = new ArrayList<>();
        for (int i = 0; i < 20; i++) sealed.add(envelope("secret " + i, ""));
        assertThat(kms.calls("Encrypt")).isEqualTo(1);
        for (int i = 0; i < 20; i++)
            assertThat(opened(decryptor, sealed.get(i))).isEqualTo("secret " + i);
        kms.stopListening();
        assertThat(opened(EnvelopeDecryptor.of(clients, KEY), sealed.get(0))).isEqualTo("secret 0");
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
    }

    @Test
    void sixtyFourColdReadersAreOneCall() throws Exception {
        SecretBytes sealed = envelope(SECRET, "");
        kms.inject(GcpFault.slow(Duration.ofMillis(200)));
        assertThat(together(64, () -> opened(decryptor, sealed))).containsOnly(SECRET);
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
    }

    @Test
    void whatOneReaderIsRefusedAllAreEachInItsOwnWords() throws Exception {
        SecretBytes sealed = envelope(SECRET, "");
        kms.inject(GcpFault.slow(Duration.ofMillis(200)));
        key.disable(1);
        List<Throwable> thrown = together(8, () -> {
            try {
                throw new AssertionError(opened(decryptor, sealed));
            } catch (CredentialException refused) {
                return refused;
            }
        });
        assertThat(thrown)
                .doesNotHaveDuplicates()
                .allMatch(each -> ((CredentialException) each).failure() == Failure.KEY_DISABLED);
    }

    private static <R> List<R> together(int threads, Callable<R> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<R>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++)
                running.add(pool.submit(() -> {
                    start.await();
                    return work.call();
                }));
            List<R> done = new ArrayList<>();
            for (Future<R> each : running) done.add(each.get());
            return done;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aDataKeyIsLookedAtAgainAfterItsLife() {
        SecretBytes sealed = envelope(SECRET, "");
        TestAttempt first = attempt();
        decryptor.decode(sealed, first);
        decryptor.decode(sealed, first.later(Duration.ofMinutes(13)));
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
        decryptor.decode(sealed, first.later(Duration.ofMinutes(17)));
        assertThat(kms.calls("Decrypt")).isEqualTo(2);
        decryptor.dataKeyLife(Duration.ofHours(2)).decode(sealed, first.later(Duration.ofHours(1)));
        assertThat(kms.calls("Decrypt")).isEqualTo(2);
    }

    @Test
    void aWithdrawnPermissionTakesEffectWithinThatLifeAndAnOutageDoesNot() {
        SecretBytes sealed = envelope(SECRET, "");
        TestAttempt first = attempt();
        decryptor.decode(sealed, first);
        kms.inject(GcpFault.unavailable().times(1));
        assertThat(decryptor
                        .decode(sealed, first.later(Duration.ofHours(1)))
                        .value()
                        .exposeText())
                .isEqualTo(SECRET);
        kms.inject(GcpFault.denied());
        assertThatThrownBy(() -> decryptor.decode(sealed, first.later(Duration.ofHours(1))))
                .hasMessageContaining("DENIED");
        assertThatThrownBy(() -> decryptor.decode(sealed, first)).hasMessageContaining("DENIED");
    }

    @Test
    void itsAdditionalDataIsExpectedAsSaid() {
        assertThat(opened(decryptor.boundToName(), envelope(SECRET, NAME))).isEqualTo(SECRET);
        assertThat(opened(decryptor.withAdditionalData(bytes("slot 7")), envelope(SECRET, "slot 7")))
                .isEqualTo(SECRET);
        refused(decryptor.boundToName(), envelope(SECRET, "prod/other"), Failure.UNDECODABLE);
        refused(decryptor, envelope(SECRET, NAME), Failure.UNDECODABLE);
    }

    @Test
    void everyOctetIsAuthenticated() {
        byte[] whole = envelope(SECRET, "").exposeBytes();
        opened(decryptor, SecretBytes.copyOf(whole)); // the data key of the unchanged one is there
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            refused(decryptor, SecretBytes.copyOf(changed), Failure.UNDECODABLE);
        }
        for (int length = 0; length < whole.length; length += 7)
            refused(decryptor, SecretBytes.copyOf(Arrays.copyOf(whole, length)), Failure.UNDECODABLE);
    }

    @Test
    void anotherKeysEnvelopeIsRefusedWithoutAsking() {
        kms.key(KEY + "-other");
        assertThat(refused(EnvelopeDecryptor.of(clients, KEY + "-other"), envelope(SECRET, ""), Failure.UNDECODABLE))
                .hasMessageContaining("sealed with key " + KEY);
        assertThat(kms.calls("Decrypt")).isZero();
    }

    @Test
    void aCiphertextOfCloudKmsIsNoEnvelopeAndSaysSo() {
        assertThat(refused(decryptor, sealed(""), Failure.UNDECODABLE)).hasMessageContaining("CloudKmsDecryptor");
    }

    @Test
    void anOlderVersionAsksToEncryptAnewEachTime() {
        SecretBytes sealed = envelope(SECRET, "");
        key.rotate();
        for (int i = 0; i < 2; i++) {
            TestAttempt attempt = attempt();
            decryptor.decode(sealed, attempt);
            assertThat(attempt.advice()).extracting(Advice::kind).containsExactly("re-encrypt");
        }
    }

    @Test
    void aSealIsNotBelievedUnlessAllArrived() {
        kms.inject(GcpFault.noChecksum());
        assertThatThrownBy(() -> encryptor.seal(SecretBytes.ofText(SECRET), new byte[0]))
                .hasMessageContaining("INTEGRITY");
    }

    @Test
    void theHeaderOfVersionOneIsWrittenByteForByte() {
        byte[] header = Envelope.header("k", new byte[] {1, 2, 3});
        assertThat(header).containsExactly('C', '4', 'J', 'E', 1, 0, 1, 'k', 0, 3, 1, 2, 3);
    }
}
