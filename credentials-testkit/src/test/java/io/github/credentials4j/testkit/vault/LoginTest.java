// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** AppRole, Kubernetes and JWT, and what becomes of their tokens by the clock. */
class LoginTest {

    private final ManualTime time = ManualTime.create();
    private final FakeVault vault = FakeVault.start(time);
    private final Wire root = Wire.to(vault);

    @AfterEach
    void close() {
        vault.close();
    }

    private Map<String, Object> appRole(Map<String, ?> more) {
        vault.write("sys/auth/approle", Map.of("type", "approle"));
        Map<String, Object> role = new LinkedHashMap<>(Map.of("token_ttl", "20m", "token_max_ttl", "1h"));
        role.putAll(more);
        vault.write("auth/approle/role/app", role);
        return new LinkedHashMap<>(Map.of(
                "role_id",
                root.get("auth/approle/role/app/role-id").data().text("role_id").orElseThrow()));
    }

    private String secretId() {
        return root.post("auth/approle/role/app/secret-id")
                .data()
                .text("secret_id")
                .orElseThrow();
    }

    @Test
    void secretIdEndsByUseAndByTime() {
        Map<String, Object> login = appRole(Map.of("secret_id_num_uses", 1, "secret_id_ttl", "10m"));
        login.put("secret_id", secretId());
        assertThat(root.nobody().post("auth/approle/login", login).status()).isEqualTo(200);
        assertThat(root.nobody().post("auth/approle/login", login).has(400, "invalid role or secret ID"))
                .isTrue();
        login.put("secret_id", secretId());
        time.advance(Duration.ofMinutes(10));
        assertThat(root.nobody().post("auth/approle/login", login).has(400, "invalid role or secret ID"))
                .isTrue();
    }

    @Test
    void secretIdCanBeDestroyed() {
        Map<String, Object> login = appRole(Map.of());
        login.put("secret_id", secretId());
        root.post("auth/approle/role/app/secret-id/destroy", Map.of("secret_id", login.get("secret_id")));
        assertThat(root.nobody().post("auth/approle/login", login).status()).isEqualTo(400);
    }

    @Test
    void roleWithoutSecretIdNeedsNone() {
        assertThat(root.nobody()
                        .post("auth/approle/login", appRole(Map.of("bind_secret_id", false)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void loginsTokenIsRenewedUntilItsMaximumAndThenDies() {
        Map<String, Object> login = appRole(Map.of("bind_secret_id", false));
        Wire.Answer answer = root.nobody().post("auth/approle/login", login);
        assertThat(answer.auth().number("lease_duration")).contains(1200);
        assertThat(answer.auth().text("orphan")).contains("true");
        Wire app = root.as(answer.auth().text("client_token").orElseThrow());
        for (int minutes = 0; minutes < 45; minutes += 15) {
            time.advance(Duration.ofMinutes(15));
            assertThat(app.post("auth/token/renew-self").status()).isEqualTo(200);
        }
        Wire.Answer last = app.post("auth/token/renew-self", Map.of("increment", "20m"));
        assertThat(last.auth().number("lease_duration")).contains(900);
        assertThat(last.warnings()).hasSize(1);
        time.advance(Duration.ofMinutes(15));
        assertThat(app.get("auth/token/lookup-self").has(403, "permission denied"))
                .isTrue();
    }

    @Test
    void periodicRoleGivesTokensForEverAndBatchRoleTokensThatCannotBeRenewed() {
        Map<String, Object> login = appRole(Map.of("bind_secret_id", false, "token_period", "10m"));
        Wire app = root.as(root.nobody()
                .post("auth/approle/login", login)
                .auth()
                .text("client_token")
                .orElseThrow());
        for (int minutes = 0; minutes < 120; minutes += 9) {
            time.advance(Duration.ofMinutes(9));
            assertThat(app.post("auth/token/renew-self").auth().number("lease_duration"))
                    .contains(600);
        }
        vault.write("auth/approle/role/app", Map.of("token_type", "batch", "token_period", 0));
        Wire.Answer batch = root.nobody().post("auth/approle/login", login);
        assertThat(batch.auth().text("renewable")).contains("false");
        assertThat(batch.auth().text("client_token").orElseThrow()).startsWith("hvb.");
    }

    @Test
    void wrappedSecretIdIsReadOnceAndEndsByTheClock() {
        appRole(Map.of());
        Wire.Answer wrapped = root.with("X-Vault-Wrap-TTL", "5m").post("auth/approle/role/app/secret-id");
        String token = wrapped.members().object("wrap_info").text("token").orElseThrow();
        assertThat(wrapped.members().object("wrap_info").text("creation_path"))
                .contains("auth/approle/role/app/secret-id");
        assertThat(root.as(token).post("sys/wrapping/unwrap").data().text("secret_id"))
                .isPresent();
        assertThat(root.as(token).post("sys/wrapping/unwrap").status()).isEqualTo(400);

        Wire.Answer late = root.with("X-Vault-Wrap-TTL", "5m").post("auth/approle/role/app/secret-id");
        time.advance(Duration.ofMinutes(5));
        assertThat(root.as(late.members().object("wrap_info").text("token").orElseThrow())
                        .post("sys/wrapping/unwrap")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void serviceAccountIsBoundByNameAndNamespace() {
        vault.write("sys/auth/kubernetes", Map.of("type", "kubernetes"));
        vault.write(
                "auth/kubernetes/role/app",
                Map.of(
                        "bound_service_account_names", "gateway",
                        "bound_service_account_namespaces", List.of("prod", "stage"),
                        "token_ttl", "15m"));
        assertThat(kubernetes("app", "prod", "gateway").auth().number("lease_duration"))
                .contains(900);
        assertThat(kubernetes("app", "prod", "other").has(403, "service account name not authorized"))
                .isTrue();
        assertThat(kubernetes("app", "dev", "gateway").has(403, "namespace not authorized"))
                .isTrue();
        assertThat(kubernetes("none", "prod", "gateway").has(400, "invalid role name"))
                .isTrue();
        assertThat(root.nobody()
                        .post("auth/kubernetes/login", Map.of("role", "app", "jwt", "forged"))
                        .has(403, "permission denied"))
                .isTrue();
    }

    private Wire.Answer kubernetes(String role, String namespace, String name) {
        SecretBytes token = vault.serviceAccountToken(namespace, name, Duration.ofMinutes(10));
        return root.nobody().post("auth/kubernetes/login", Map.of("role", role, "jwt", token.exposeText()));
    }

    @Test
    void expiredServiceAccountTokenIsDenied() {
        vault.write("sys/auth/kubernetes", Map.of("type", "kubernetes"));
        vault.write(
                "auth/kubernetes/role/app",
                Map.of("bound_service_account_names", "*", "bound_service_account_namespaces", "*"));
        SecretBytes token = vault.serviceAccountToken("prod", "gateway", Duration.ofMinutes(10));
        time.advance(Duration.ofMinutes(10));
        assertThat(root.nobody()
                        .post("auth/kubernetes/login", Map.of("role", "app", "jwt", token.exposeText()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void jwtMustCarryWhatItsRoleIsBoundTo() {
        vault.write("sys/auth/jwt", Map.of("type", "jwt"));
        vault.write(
                "auth/jwt/role/ci",
                Map.of(
                        "role_type", "jwt",
                        "user_claim", "sub",
                        "bound_audiences", "vault",
                        "bound_claims", Map.of("project", List.of("a", "b"))));
        assertThat(jwt(Map.of("sub", "job", "aud", "vault", "project", "a")).status())
                .isEqualTo(200);
        assertThat(jwt(Map.of("sub", "job", "aud", "other", "project", "a")).has(400, "invalid audience (aud) claim"))
                .isTrue();
        assertThat(jwt(Map.of("sub", "job", "aud", "vault", "project", "c")).has(400, "error validating claims"))
                .isTrue();
        assertThat(jwt(Map.of("aud", "vault", "project", "a")).has(400, "claim \"sub\" not found in token"))
                .isTrue();
        assertThat(root.nobody()
                        .post("auth/jwt/login", Map.of("role", "ci", "jwt", "forged"))
                        .has(400, "error validating token"))
                .isTrue();
    }

    private Wire.Answer jwt(Map<String, ?> claims) {
        String token = vault.identityToken(claims).exposeText();
        return root.nobody().post("auth/jwt/login", Map.of("role", "ci", "jwt", token));
    }

    @Test
    void loginCanAnswerWithoutAuth() {
        Map<String, Object> login = appRole(Map.of("bind_secret_id", false));
        vault.inject(VaultFault.withoutAuth().at("auth/approle/login"));
        Wire.Answer answer = root.nobody().post("auth/approle/login", login);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"auth\":null");
    }
}
