// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.gcp.GcpFault;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A secret that lies encrypted in a store and is kept by the engine. */
class SealedSecretTest extends OnKms {
    private final ManualTime time = ManualTime.create();
    private final List<CredentialEvent> events = new CopyOnWriteArrayList<>();
    private final Credentials credentials =
            Credentials.builder().time(time).listener(events::add).build();
    private SecretBytes stored = sealed("");

    @AfterEach
    void closeOwner() {
        credentials.close();
        time.close();
    }

    private LiveCredential<SecretBytes> kept(CloudKmsDecryptor decryptor) {
        opened(decryptor, stored); // connects in its own time
        kms.forgetRequests();
        LiveCredential<SecretBytes> kept = credentials.keep(new Stored(() -> stored).decodedWith(decryptor));
        time.settle();
        assertThat(kept.get().exposeText()).isEqualTo(SECRET);
        return kept;
    }

    @Test
    void nothingIsDecryptedAgainWhileTheCiphertextIsUnchanged() {
        LiveCredential<SecretBytes> kept = kept(CloudKmsDecryptor.of(clients, KEY));
        kms.stopListening();
        key.disable(1);
        time.advance(Duration.ofHours(11));
        assertThat(kept.get().exposeText()).isEqualTo(SECRET);
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
        assertThat(credentials.status().get(0).trouble()).isEmpty();
    }

    @Test
    void anOutageOfCloudKmsDuringAChangeIsNotSeenByReaders() {
        LiveCredential<SecretBytes> kept = kept(CloudKmsDecryptor.of(clients, KEY));
        kms.inject(GcpFault.unavailable());
        stored = SecretBytes.copyOf(key.encrypt(bytes("sk-4712"), new byte[0]));
        time.advance(Duration.ofMinutes(6));
        assertThat(kept.get().exposeText()).isEqualTo(SECRET);
        kms.heal();
        time.advance(Duration.ofMinutes(2));
        assertThat(kept.get().exposeText()).isEqualTo("sk-4712");
    }

    @Test
    void aRotatedKeyIsNoticedAtTheRecheckAndAsksToEncryptAnew() {
        kept(CloudKmsDecryptor.of(clients, KEY).recheckEvery(Duration.ofHours(1)));
        key.rotate();
        time.advance(Duration.ofMinutes(30));
        assertThat(kms.calls("Decrypt")).isEqualTo(1);
        time.advance(Duration.ofMinutes(40));
        assertThat(kms.calls("Decrypt")).isEqualTo(2);
        assertThat(events)
                .anyMatch(event -> event instanceof CredentialEvent.Advised advised
                        && advised.advice().kind().equals("re-encrypt"));
        assertThat(events).filteredOn(CredentialEvent.Rotated.class::isInstance).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aDisabledVersionShowsAtTheRecheckAndTheValueIsServedOn() {
        LiveCredential<SecretBytes> kept =
                kept(CloudKmsDecryptor.of(clients, KEY).recheckEvery(Duration.ofHours(1)));
        key.disable(1);
        time.advance(Duration.ofMinutes(70));
        assertThat(kept.get().exposeText()).isEqualTo(SECRET);
        assertThat(credentials.status().get(0).trouble().orElseThrow().failure())
                .isEqualTo(Failure.KEY_DISABLED);
    }
}
