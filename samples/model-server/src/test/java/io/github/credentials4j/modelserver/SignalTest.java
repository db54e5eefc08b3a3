// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.modelserver.stage.Alone;
import io.github.credentials4j.modelserver.stage.Arrived;
import io.github.credentials4j.modelserver.stage.Launched;
import io.github.credentials4j.modelserver.stage.SlowAnswer;
import io.github.credentials4j.modelserver.stage.Traffic;
import io.github.credentials4j.testkit.leak.LeakProbe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service in a JVM of its own, which is sent SIGTERM while it streams an answer that takes 20 s. */
@Tag("long")
class SignalTest {
    private static final int SIGNAL_AFTER = SlowAnswer.PIECES / 2;
    private static final int ENDED_BY_SIGTERM = 128 + 15;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** How things stood when every piece but the last had been sent. */
    private record Last(List<String> leases, boolean loginOpens, boolean takesConnections) {}

    @Test
    void aStreamEndsUnderItsLeaseThenPoolsCloseThenTheLeaseIsRevoked() throws Exception {
        try (LeakProbe probe = LeakProbe.start();
                Alone alone = new Alone(folder, probe::watch, Map.of());
                Traffic traffic = alone.traffic()) {
            List<String> leases = alone.stage.vault.leases();
            AtomicReference<Last> last = new AtomicReference<>();
            alone.provider.beforeLast(() -> last.set(new Last(
                    alone.stage.vault.leases(), alone.database.letsInTheFirst(), alone.server.takesConnections())));
            Watch watch = new Watch(alone.server);
            Arrived arrived = Arrived.by(traffic, watch::piece);
            int exitCode = alone.server.exitCode(PATIENCE);
            watch.print(arrived);

            assertThat(arrived.text()).isEqualTo(SlowAnswer.whole());
            assertThat(arrived.kept()).containsEntry("text", SlowAnswer.whole());
            assertThat(leases).hasSize(1);
            assertThat(last).hasValue(new Last(leases, true, false));
            assertThat(alone.database.writers())
                    .isEqualTo(alone.database.users())
                    .hasSize(1);
            assertThat(alone.database.openAtEnd())
                    .as("connections of the user when its lease was revoked")
                    .containsExactly(0);
            assertThat(alone.server.output())
                    .contains("Graceful shutdown complete")
                    .doesNotContain(" ERROR ");
            assertEnded(exitCode, alone, probe);
        }
    }

    @Test
    void withoutAGracefulShutdownTheStreamBreaks() throws Exception {
        try (LeakProbe probe = LeakProbe.start();
                Alone alone = new Alone(folder, probe::watch, Map.of("server.shutdown", "immediate"));
                Traffic traffic = alone.traffic()) {
            Watch watch = new Watch(alone.server);
            Arrived arrived = Arrived.by(traffic, watch::piece);
            int exitCode = alone.server.exitCode(PATIENCE);
            watch.print(arrived);

            assertThat(arrived.pieces()).hasSizeBetween(SIGNAL_AFTER, SlowAnswer.PIECES - 1);
            assertThat(arrived.kept()).isEmpty();
            assertThat(alone.database.writers()).isEmpty();
            assertEnded(exitCode, alone, probe);
        }
    }

    private static void assertEnded(int exitCode, Alone alone, LeakProbe probe) {
        assertThat(exitCode).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(alone.stage.vault.leases()).isEmpty();
        probe.saw(alone.server.output()).assertNoLeak();
    }

    /** Sends the signal in the middle of the stream, and takes the times. */
    private static final class Watch {
        private final Launched server;
        private long signal;
        private long refused;
        private long lastPiece;

        Watch(Launched server) {
            this.server = server;
        }

        void piece(int number) {
            lastPiece = System.nanoTime();
            if (number == SIGNAL_AFTER) {
                signal = lastPiece;
                server.terminate();
            }
            if (number > SIGNAL_AFTER && refused == 0 && !server.takesConnections()) refused = System.nanoTime();
        }

        void print(Arrived arrived) {
            long end = System.nanoTime();
            System.out.printf(
                    "%d pieces, %d of them after the signal; connections refused after %d ms, last piece after %d ms,"
                            + " exit %d ms later%n",
                    arrived.pieces().size(),
                    arrived.pieces().size() - SIGNAL_AFTER,
                    refused == 0 ? -1 : (refused - signal) / 1_000_000,
                    (lastPiece - signal) / 1_000_000,
                    (end - lastPiece) / 1_000_000);
        }
    }
}
