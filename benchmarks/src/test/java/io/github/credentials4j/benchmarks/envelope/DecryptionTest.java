// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What does not depend on the machine: all decrypt the same amount, and only those call that say so. */
class DecryptionTest {
    @Test
    void allDecryptTheSameAmount() throws Exception {
        Decryption decryption = new Decryption();
        assertThat(decryption.cipher()).hasSize(SealedSecret.LENGTH);
        assertThat(decryption.envelope().length()).isEqualTo(SealedSecret.LENGTH);
        assertThat(decryption.call()).isEqualTo(decryption.envelope());
        decryption.close();
    }

    @Test
    void anEnvelopeIsOneCallHoweverOftenItIsOpened() {
        try (SealedSecret sealed = new SealedSecret()) {
            for (int i = 0; i < 1000; i++) sealed.fromEnvelope();
            assertThat(sealed.calls()).isEqualTo(1);
            sealed.byCall();
            assertThat(sealed.calls()).isEqualTo(2);
        }
    }
}
