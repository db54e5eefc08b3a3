// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.quickstart.report.LiveView;
import io.github.credentials4j.quickstart.report.RunRecord;
import io.github.credentials4j.quickstart.report.Summary;
import io.github.credentials4j.quickstart.script.Timetable;
import io.github.credentials4j.quickstart.script.Verdict;
import io.github.credentials4j.quickstart.store.ConfiguredStore;
import io.github.credentials4j.quickstart.store.EmbeddedStore;
import io.github.credentials4j.quickstart.store.SettingsFile;
import io.github.credentials4j.quickstart.store.Store;
import io.github.credentials4j.testkit.aws.AwsServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    @Tag("long")
    void noRequestFailsWhileKeysRotateAndTheStoreFails() throws Exception {
        Duration length = Duration.ofSeconds(12);
        try (Store store = EmbeddedStore.start(Timetable.lives(length))) {
            RunRecord run = play(store, length);

            assertThat(run.failed()).as(text()).isZero();
            assertThat(run.requests()).isPositive();
            assertThat(run.refused()).as("the windows were real").isPositive();
            assertThat(run.verdicts()).as(text()).allMatch(Verdict::seen);
            assertThat(Summary.lastLine(run)).isEqualTo("requests " + run.requests() + ", failed 0");
        }
    }

    @Test
    @Tag("real")
    void noRequestFailsOnAServerWithRealSignatures() throws Exception {
        AwsServer.RealAws.orSkip();
        Path example = Path.of("ministack.properties");
        try (Store store = ConfiguredStore.open(SettingsFile.read(example, System.getenv()))) {
            RunRecord run = play(store, Duration.ofSeconds(10));

            assertThat(run.failed()).as(text()).isZero();
            assertThat(run.requests()).isPositive();
            assertThat(run.verdicts()).as(text()).allMatch(Verdict::seen);
        }
    }

    private RunRecord play(Store store, Duration length) throws InterruptedException {
        try (LiveView view = new LiveView(new PrintStream(printed, true, StandardCharsets.UTF_8), false)) {
            return new Run(store, view, length).play();
        }
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
