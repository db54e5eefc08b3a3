// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.credentials4j.testkit.time.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong between a client and the server. */
class FaultTest {

    private final ManualTime time = ManualTime.create();
    private final FakeVault vault = FakeVault.start(time);
    private final Wire root = Wire.to(vault);

    @BeforeEach
    void storeSecret() {
        vault.write("secret/data/a", Map.of("data", Map.of("k", "1")));
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void outageEndsByTheClock() {
        vault.inject(VaultFault.unavailable().lasting(Duration.ofMinutes(1)));
        assertThat(root.get("secret/data/a").status()).isEqualTo(503);
        time.advance(Duration.ofMinutes(1));
        assertThat(root.get("secret/data/a").status()).isEqualTo(200);
    }

    @Test
    void throttlingTellsWhenToComeBackIfAsked() {
        vault.inject(VaultFault.throttling(Duration.ofSeconds(7)).times(1));
        vault.inject(VaultFault.throttling().times(1));
        Wire.Answer polite = root.get("secret/data/a");
        assertThat(polite.status()).isEqualTo(429);
        assertThat(polite.header("Retry-After")).isEqualTo("7");
        Wire.Answer curt = root.get("secret/data/a");
        assertThat(curt.has(429, "rate limit quota exceeded")).isTrue();
        assertThat(curt.header("Retry-After")).isEmpty();
        assertThat(root.get("secret/data/a").status()).isEqualTo(200);
        assertThat(vault.calls("GET", "secret/data/a")).isEqualTo(3);
    }

    @Test
    void proxysErrorHasNoBody() {
        vault.inject(VaultFault.emptyBody(502).times(1));
        Wire.Answer empty = root.get("secret/data/a");
        assertThat(empty.status()).isEqualTo(502);
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void faultStrikesItsPathAndMethodOnly() {
        vault.inject(VaultFault.error(500, "internal error").at("secret/data/a").by("GET"));
        assertThat(root.get("secret/data/a").has(500, "internal error")).isTrue();
        assertThat(root.post("secret/data/a", Map.of("data", Map.of("k", "2"))).status())
                .isEqualTo(200);
        assertThat(root.get("sys/health").status()).isEqualTo(200);
        vault.heal();
        assertThat(root.get("secret/data/a").status()).isEqualTo(200);
    }

    @Test
    void resetRequestIsNotDoneAndALostAnswerIs() {
        vault.write("sys/mounts/database", Map.of("type", "database"));
        vault.write("database/roles/app", Map.of("db_name", "pg"));
        vault.inject(VaultFault.reset().at("database/creds").times(1));
        vault.inject(VaultFault.lostAnswer().at("database/creds").times(1));
        assertThatThrownBy(() -> oneAttempt("database/creds/app")).isInstanceOf(Exception.class);
        assertThat(vault.liveUsers("database")).isEmpty();
        assertThatThrownBy(() -> oneAttempt("database/creds/app")).isInstanceOf(Exception.class);
        assertThat(vault.liveUsers("database")).hasSize(1);
    }

    private void oneAttempt(String path) {
        HttpRequest request = HttpRequest.newBuilder(vault.address().resolve("/v1/" + path))
                .header("X-Vault-Token", vault.rootToken().exposeText())
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException reset) {
            throw new UncheckedIOException(reset);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void hangingRequestIsEndedByTheClientAlone() {
        vault.inject(VaultFault.hang());
        HttpRequest request = HttpRequest.newBuilder(vault.address().resolve("/v1/sys/health"))
                .timeout(Duration.ofMillis(300))
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void slowAnswerIsRight() {
        vault.inject(VaultFault.slow(Duration.ofMillis(200)));
        long before = System.nanoTime();
        assertThat(root.get("secret/data/a").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void rightAnswerCanNameACharset() {
        assertThat(root.get("secret/data/a").header("Content-Type")).isEqualTo("application/json");
        vault.inject(VaultFault.charset());
        Wire.Answer answer = root.get("secret/data/a");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.data().object("data").text("k")).contains("1");
    }

    @Test
    void sealedServerAnswersNothingButItsState() {
        vault.seal();
        assertThat(root.get("secret/data/a").has(503, "Vault is sealed")).isTrue();
        assertThat(root.nobody().get("secret/data/a").status()).isEqualTo(503);
        assertThat(root.get("sys/health").status()).isEqualTo(503);
        assertThat(root.get("sys/seal-status").text("sealed")).isEqualTo("true");
        assertThat(root.put("sys/unseal", Map.of("key", "wrong")).status()).isEqualTo(400);
        Wire.Answer open =
                root.nobody().put("sys/unseal", Map.of("key", vault.unsealKey().exposeText()));
        assertThat(open.text("sealed")).isEqualTo("false");
        assertThat(root.get("secret/data/a").status()).isEqualTo(200);
    }

    @Test
    void sealForATimeOpensByTheClockAndWhatEndedMeanwhileIsGone() {
        String token = vault.token(Duration.ofMinutes(1)).exposeText();
        vault.sealFor(Duration.ofMinutes(2));
        assertThat(root.get("secret/data/a").status()).isEqualTo(503);
        time.advance(Duration.ofMinutes(2));
        assertThat(root.get("secret/data/a").status()).isEqualTo(200);
        assertThat(root.as(token).get("auth/token/lookup-self").status()).isEqualTo(403);
    }

    @Test
    void requestHeaderCanBeDemanded() {
        vault.demandRequestHeader(true);
        assertThat(root.get("secret/data/a").status()).isEqualTo(412);
        assertThat(root.with("X-Vault-Request", "true").get("secret/data/a").status())
                .isEqualTo(200);
    }

    @Test
    void stubOfTheTestWinsAndTheJournalKnowsTheRequest() {
        vault.wireMock()
                .stubFor(WireMock.get("/v1/secret/data/a").willReturn(WireMock.okJson("{\"data\":{\"k\":\"stub\"}}")));
        assertThat(root.get("secret/data/a").data().text("k")).contains("stub");
        assertThat(vault.wireMock().getAllServeEvents()).hasSize(1);
    }

    @Test
    void connectionsAreCounted() {
        root.get("sys/health");
        root.get("sys/health");
        assertThat(vault.connections()).isEqualTo(1);
        vault.resetCalls();
        assertThat(vault.calls()).isZero();
    }

    @Test
    void pathOutsideTheApiIs404() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(vault.address().resolve("/ui/")).build();
        assertThat(root.client()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }
}
