// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.modelserver.stage.RealStage;
import io.github.credentials4j.modelserver.stage.Served;
import io.github.credentials4j.modelserver.stage.StandInProvider;
import io.github.credentials4j.modelserver.stage.Traffic;
import io.github.credentials4j.testkit.leak.LeakProbe;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By configuration alone beside ministack, OpenBao and PostgreSQL. The key that was replaced is refused at once. */
@Tag("real")
class OnRealServersTest {
    private static final Duration CERTIFICATE =
            Duration.ofMinutes(1); // renewed at two thirds; shorter is not to be had

    @TempDir
    Path folder;

    @Test
    void noRequestFailsInTwentySecondsOfRotations() throws Exception {
        serve(Duration.ofSeconds(20), Duration.ofSeconds(4), Served::reissueCertificate);
    }

    @Test
    @Tag("long")
    void noRequestFailsInTwoMinutesOfRotations() throws Exception {
        serve(Duration.ofMinutes(2), Duration.ofSeconds(10), served -> {});
    }

    private void serve(Duration run, Duration keyLife, Consumer<Served> atEachTurn) throws Exception {
        try (LeakProbe probe = LeakProbe.start();
                StandInProvider provider = new StandInProvider();
                RealStage stage = new RealStage(folder, provider, CERTIFICATE, probe::watch);
                Served served = Served.by(stage, "credentials.refresh.overlap=3s");
                Traffic traffic = new Traffic(served.address(), stage.authority())) {
            traffic.start();
            long begun = System.nanoTime();
            for (int turn = 1; keyLife.multipliedBy(turn).compareTo(run) <= 0; turn++) {
                long until = begun + keyLife.multipliedBy(turn).toNanos();
                traffic.await(() -> System.nanoTime() >= until, run);
                stage.rotateKey();
                atEachTurn.accept(served);
            }
            traffic.await(() -> traffic.certificates() >= 2 && stage.users() >= 2, Duration.ofSeconds(60));
            traffic.awaitAnswers(20);
            probe.saw(traffic.send(HttpRequest.newBuilder(), "/").body());
            traffic.close();

            System.out.printf(
                    "%d answers in %d s, %d failed; %d keys, %d refusals, %d users, %d certificates%n",
                    traffic.answered(),
                    (System.nanoTime() - begun) / 1_000_000_000,
                    traffic.failures().size(),
                    provider.keysServed(),
                    provider.refusals(),
                    stage.users(),
                    traffic.certificates());
            assertThat(traffic.failures()).isEmpty();
            assertThat(provider.keysServed()).isEqualTo((int) run.dividedBy(keyLife) + 1);
            probe.assertNoLeak();
        }
    }
}
