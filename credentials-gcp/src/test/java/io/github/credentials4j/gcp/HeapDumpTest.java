// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another JVM still holds of a secret that it decrypted and wiped, found by walking a dump of its live objects. */
class HeapDumpTest extends OnKms {
    private final byte[] secret = bytes("canary-" + UUID.randomUUID());

    @TempDir
    Path folder;

    private int copies(String how, byte[] stored) throws Exception {
        Path dump = folder.resolve(how + ".hprof");
        String said = ChildJvm.likeThis()
                .run(
                        DecryptOnce.class,
                        folder,
                        how,
                        kms.endpoint(),
                        KEY,
                        Base64.getEncoder().encodeToString(stored),
                        dump.toString());
        assertThat(said).contains("length " + secret.length);
        return occurrences(Files.readAllBytes(dump), secret);
    }

    private static int occurrences(byte[] dump, byte[] wanted) {
        assertThat(dump.length).isGreaterThan(1_000_000);
        int found = 0;
        for (int i = 0; i + wanted.length <= dump.length; i++) {
            int same = 0;
            while (same < wanted.length && dump[i + same] == wanted[same]) same++;
            if (same == wanted.length) found++;
        }
        return found;
    }

    @Test
    void nothingIsLeftOfASecretThatWasWiped() throws Exception {
        assertThat(copies("ours", key.encrypt(secret, new byte[0]))).isZero();
    }

    @Test
    void nothingIsLeftOfASecretFromAnEnvelope() throws Exception {
        byte[] envelope = EnvelopeEncryptor.of(clients, KEY).seal(SecretBytes.copyOf(secret), new byte[0]);
        assertThat(copies("envelope", envelope)).isZero();
    }

    /** The control: if this fails, Google's library mended it, and a channel of our own is no longer needed for that. */
    @Test
    void googlesOwnChannelKeepsTheLastSecret() throws Exception {
        assertThat(copies("gax", key.encrypt(secret, new byte[0]))).isEqualTo(1);
    }
}
