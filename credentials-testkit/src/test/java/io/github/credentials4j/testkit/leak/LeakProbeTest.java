// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import jdk.jfr.Event;
import jdk.jfr.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LeakProbeTest {
    private final PrintStream outBefore = System.out;
    private final LeakProbe probe = LeakProbe.start();
    private final String secret = probe.secret();

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void findsEveryFormOfASecretWhereverItStands() {
        List<UnaryOperator<String>> forms = List.of(
                text -> "token=" + text + ";",
                text -> "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
                text -> HexFormat.of().formatHex(bytes(text)),
                text -> HexFormat.of().withUpperCase().formatHex(bytes(text)),
                text -> Base64.getEncoder().encodeToString(bytes("user:" + text)),
                text -> Base64.getEncoder().encodeToString(bytes("users:" + text + ":")),
                text -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text)),
                text -> Arrays.toString(bytes(text)));
        for (UnaryOperator<String> form : forms) {
            try (LeakProbe fresh = LeakProbe.start()) {
                fresh.saw(form.apply(fresh.secret()));
                assertThatThrownBy(fresh::assertNoLeak).hasMessageContaining("leaked");
            }
        }
    }

    @Test
    void findsWhatIsPrintedAndLogged() {
        System.out.println("out " + secret);
        assertThat(probe.leaks()).singleElement().asString().contains("console", "out ");
        System.err.println("err " + secret);
        LoggerFactory.getLogger("some.logger").warn("logged {}", secret);
        Logger.getLogger("other.logger").warning("logged " + secret);
        assertThat(probe.leaks())
                .anyMatch(leak -> leak.contains("err "))
                .anyMatch(leak -> leak.contains("some.logger"))
                .anyMatch(leak -> leak.contains("java.util.logging other.logger"));
    }

    @Test
    void findsASecretInCausesAndSuppressedOnes() {
        Exception hidden = new IllegalStateException("outer", new IllegalStateException(secret));
        probe.saw(List.of(hidden));
        assertThatThrownBy(probe::assertNoLeak).hasMessageNotContaining(secret);
    }

    @Test
    void readsWhatIteratesOverItself() {
        probe.saw(new SQLException(secret)).saw(Path.of("a", "b"));
        assertThat(probe.leaks()).isNotEmpty();
    }

    @Test
    void findsASecretInAFile(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("app.log"), "first line\nsecond: " + secret);
        assertThat(probe.sawFile(log).leaks()).singleElement().asString().contains("app.log", "second: ");
    }

    @Test
    void findsASecretInAFlightRecording() {
        probe.startFlightRecording();
        Told told = new Told();
        told.text = secret;
        told.commit();
        assertThatThrownBy(probe::assertNoLeak).hasMessageContaining("flight recording");
    }

    @Test
    void isSilentWhereNothingLeaked() {
        probe.startFlightRecording();
        System.out.println("quiet");
        probe.saw(new IllegalStateException("quiet")).saw(List.of("quiet"));
        assertThatCode(probe::assertNoLeak).doesNotThrowAnyException();
    }

    @Test
    void givesTheStreamsBack() {
        assertThat(System.out).isNotSameAs(outBefore);
        probe.close();
        assertThat(System.out).isSameAs(outBefore);
    }

    @Test
    void doesNotPassWithoutASecretToLookFor() {
        try (LeakProbe fresh = LeakProbe.start()) {
            assertThatThrownBy(fresh::assertNoLeak).hasMessageContaining("no secret is watched");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Label("Told")
    static final class Told extends Event {
        String text = "";
    }
}
