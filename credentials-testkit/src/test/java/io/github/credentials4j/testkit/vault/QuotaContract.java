// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the fake and a real server must both do with too many requests, and while sealed. */
abstract class QuotaContract {

    final VaultServer server;
    private final Wire root;
    private final String name = "quota-" + UUID.randomUUID().toString().substring(0, 8);

    QuotaContract(VaultServer server) {
        this.server = server;
        this.root = Wire.to(server);
    }

    @AfterEach
    void close() {
        root.delete("sys/quotas/rate-limit/" + name);
        root.post("sys/quotas/config", Map.of("enable_rate_limit_response_headers", false));
        server.close();
    }

    private void limitTo(int rate) {
        root.post("sys/mounts/" + name, Map.of("type", "kv"));
        root.post(name + "/a", Map.of("k", "1"));
        root.post("sys/quotas/rate-limit/" + name, Map.of("path", name + "/", "rate", rate, "interval", "1h"));
    }

    @Test
    void oneTooManyIsRefusedAndOtherPathsAreNot() {
        limitTo(2);
        assertThat(root.get(name + "/a").status()).isEqualTo(200);
        assertThat(root.get(name + "/a").status()).isEqualTo(200);
        Wire.Answer refused = root.get(name + "/a");
        assertThat(refused.has(429, "request path \"" + name + "/a\": rate limit quota exceeded"))
                .isTrue();
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(root.get("sys/health").status()).isEqualTo(200);
        assertThat(root.get("auth/token/lookup-self").status()).isEqualTo(200);
    }

    @Test
    void headersTellWhatIsLeftWhereThatIsTurnedOn() {
        root.post("sys/quotas/config", Map.of("enable_rate_limit_response_headers", true));
        limitTo(1);
        Wire.Answer allowed = root.get(name + "/a");
        assertThat(allowed.header("X-Ratelimit-Limit")).isEqualTo("1");
        assertThat(allowed.header("X-Ratelimit-Remaining")).isEqualTo("0");
        assertThat(allowed.header("Retry-After")).isEmpty();
        Wire.Answer refused = root.get(name + "/a");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 3600L);
    }

    @Test
    void sealedServerAnswersNothingButItsState() {
        assertThat(root.put("sys/seal", Map.of()).status()).isEqualTo(204);
        try {
            assertThat(root.get("secret/data/a").has(503, "Vault is sealed")).isTrue();
            assertThat(root.get("auth/token/lookup-self").status()).isEqualTo(503);
            assertThat(root.nobody().get("sys/health").status()).isEqualTo(503);
            assertThat(root.nobody().get("sys/seal-status").text("sealed")).isEqualTo("true");
        } finally {
            Wire.Answer open = root.nobody().put("sys/unseal", Map.of("key", unsealKey()));
            assertThat(open.text("sealed")).isEqualTo("false");
        }
    }

    /** Returns what opens it again. */
    abstract String unsealKey();
}
