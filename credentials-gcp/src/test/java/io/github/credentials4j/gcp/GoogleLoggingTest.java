// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code GOOGLE_SDK_JAVA_LOGGING=true} and everything logged, Google's channel writes secrets to the log. */
class GoogleLoggingTest extends OnKms {
    private final byte[] secret = bytes("canary-" + UUID.randomUUID());

    @TempDir
    Path folder;

    private String logged(String how) throws Exception {
        return ChildJvm.likeThis()
                .with("GOOGLE_SDK_JAVA_LOGGING", "true")
                .run(
                        DecryptOnce.class,
                        folder,
                        how,
                        kms.endpoint(),
                        KEY,
                        Base64.getEncoder().encodeToString(key.encrypt(secret, new byte[0])),
                        folder.resolve(how + ".hprof").toString());
    }

    private boolean isIn(String log) {
        return log.contains(new String(secret, StandardCharsets.UTF_8))
                || log.contains(Base64.getEncoder().encodeToString(secret))
                || log.contains(HexFormat.of().formatHex(secret));
    }

    @Test
    void oursWarnsAndSaysNothing() throws Exception {
        String log = logged("ours");
        assertThat(log).contains("GOOGLE_SDK_JAVA_LOGGING=true makes Google's clients log decrypted secrets");
        assertThat(isIn(log)).as("the secret is in the log").isFalse();
    }

    @Test
    void googlesOwnWritesItToTheLog() throws Exception {
        assertThat(isIn(logged("gax"))).isTrue();
    }
}
