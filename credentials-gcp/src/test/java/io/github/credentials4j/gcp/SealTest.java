// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest extends OnKms {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int seal(String input, String... more) {
        List<String> args = new ArrayList<>(List.of("--key", KEY, "--endpoint", kms.endpoint(), "--plaintext"));
        args.addAll(List.of(more));
        return run(input, args.toArray(String[]::new));
    }

    private int run(String input, String... args) {
        return Seal.run(
                args, new ByteArrayInputStream(bytes(input)), new PrintStream(out, true), new PrintStream(err, true));
    }

    @Test
    void fromInputToOutput() {
        assertThat(seal(SECRET, "--name", NAME)).isZero();
        SecretBytes stored = SecretBytes.copyOf(out.toByteArray());
        assertThat(opened(EnvelopeDecryptor.of(clients, KEY).boundToName(), stored))
                .isEqualTo(SECRET);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void fromFileToFile() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Path sealed = folder.resolve("sealed");
        assertThat(seal("", "--in", secret.toString(), "--out", sealed.toString(), "--aad", "slot 7", "--chomp"))
                .isZero();
        SecretBytes stored = SecretBytes.copyOf(Files.readAllBytes(sealed));
        assertThat(opened(EnvelopeDecryptor.of(clients, KEY).withAdditionalData(bytes("slot 7")), stored))
                .isEqualTo(SECRET);
    }

    @Test
    void aLineBreakAtTheEndIsSealedAndSaid() {
        assertThat(seal(SECRET + "\n")).isZero();
        assertThat(opened(EnvelopeDecryptor.of(clients, KEY), SecretBytes.copyOf(out.toByteArray())))
                .isEqualTo(SECRET + "\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--chomp");
    }

    @Test
    void whatMakesNoSenseIsSaidAndNeverRepeated() {
        assertThat(run(SECRET)).isEqualTo(2);
        assertThat(run("", "--key", KEY, SECRET)).isEqualTo(2);
        assertThat(run("", "--key")).isEqualTo(2);
        assertThat(run(SECRET, "--key", "k")).isEqualTo(2);
        assertThat(seal(SECRET, "--name", "a", "--aad", "b")).isEqualTo(2);
        assertThat(seal(SECRET, "--chomp", "--chomp")).isEqualTo(2);
        assertThat(seal("")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--key is missing", "argument 3 is no option", "exclude each other", "the secret is empty")
                .doesNotContain(SECRET);
        assertThat(kms.calls("Encrypt")).isZero();
    }

    @Test
    void whatCloudKmsRefusesIsSaid() {
        key.disable(1);
        assertThat(seal(SECRET)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("KEY_DISABLED");
        assertThat(seal("", "--in", folder.resolve("absent").toString())).isEqualTo(1);
    }
}
