// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.modelserver.stage.FakeStage;
import io.github.credentials4j.modelserver.stage.Served;
import io.github.credentials4j.modelserver.stage.Traffic;
import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.leak.LeakProbe;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, beside the testkit's AWS and Vault, and a database that follows the leases. */
class OnFakesTest {
    @TempDir
    Path folder;

    @Test
    void noRequestFailsWhileKeyLoginAndCertificateChange() throws Exception {
        try (LeakProbe probe = LeakProbe.start();
                FakeStage stage = new FakeStage(folder, Duration.ofSeconds(6), probe::watch);
                Served served = Served.by(stage, "credentials.refresh.overlap=2s");
                Traffic traffic = new Traffic(served.address(), stage.authority())) {
            traffic.start().awaitAnswers(20);
            for (int turn = 0; turn < 5; turn++) {
                stage.rotateKey();
                served.reissueCertificate();
                traffic.awaitAnswers(100);
            }
            traffic.await(() -> stage.users() >= 3 && traffic.certificates() >= 3, Duration.ofSeconds(40));
            String page = traffic.send(HttpRequest.newBuilder(), "/").body();
            String endpoint = traffic.send(HttpRequest.newBuilder(), "/actuator/credentials")
                    .body();
            traffic.close();

            assertThat(traffic.failures()).isEmpty();
            assertThat(endpoint).contains("openai", "database", "web");
            assertThat(stage.provider.keysServed()).isEqualTo(6);
            assertThat(page).contains("<h3>openai</h3>", "<h3>database</h3>", "<h3>web</h3>", "class=\"rotated\"");
            Files.writeString(Path.of("target", "status.html"), page);
            probe.saw(page).saw(endpoint);
            probe.assertNoLeak();
            System.out.printf(
                    "%d answers, %d failed; %d keys, %d refusals, %d users, %d certificates%n",
                    traffic.answered(),
                    traffic.failures().size(),
                    stage.provider.keysServed(),
                    stage.provider.refusals(),
                    stage.users(),
                    traffic.certificates());
        }
    }

    @Test
    void thePageTellsOfAStoreThatIsDownWhileAnswersGoOn() throws Exception {
        try (FakeStage stage = new FakeStage(folder, Duration.ofMinutes(5), secret -> {});
                Served served = Served.by(stage);
                Traffic traffic = new Traffic(served.address(), stage.authority())) {
            assertThat(traffic.send(HttpRequest.newBuilder(), "/").body()).contains("credentials are fresh</h1>");
            stage.aws.inject(AwsFault.unavailable());
            traffic.send(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), "/actuator/credentials/openai");

            HttpResponse<String> page = traffic.send(HttpRequest.newBuilder(), "/");
            assertThat(page.body()).contains("serving stale", "UNAVAILABLE", "class=\"failed\"");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            Files.writeString(Path.of("target", "status-stale.html"), page.body());
            traffic.start().awaitAnswers(20);
            traffic.close();
            assertThat(traffic.failures()).isEmpty();
        }
    }
}
