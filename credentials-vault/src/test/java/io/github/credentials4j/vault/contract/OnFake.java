// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.testkit.vault.VaultFault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultToken;
import io.github.credentials4j.vault.site.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contracts on the fake. */
abstract class OnFake extends EveryContract implements AwsLogins {
    private final FakeVault fake;

    OnFake(FakeVault fake) {
        super(fake);
        this.fake = fake;
    }

    @Override
    public final FakeVault fake() {
        return fake;
    }

    @AfterEach
    final void closeFake() {
        fake.close();
    }

    @Override
    public Logins database(String mount) {
        fake.write("sys/mounts/" + mount, Map.of("type", "database"));
        fake.write(
                mount + "/config/pg",
                Map.of("plugin_name", "postgresql-database-plugin", "allowed_roles", List.of("*")));
        fake.write(mount + "/roles/app", Map.of("db_name", "pg", "default_ttl", "600", "max_ttl", "1h"));
        fake.write(
                mount + "/static-roles/fixed",
                Map.of("db_name", "pg", "username", "static-" + mount, "rotation_period", "1h"));
        return (user, password) -> fake.accepts(mount, user, SecretBytes.ofText(password));
    }

    @Test
    void aServiceAccountLogsInAndAnExpiredOneIsToldSo(@TempDir Path folder) throws IOException {
        fake.write("sys/auth/kubernetes", Map.of("type", "kubernetes"));
        fake.write(
                "auth/kubernetes/role/app",
                Map.of(
                        "bound_service_account_names", "gateway",
                        "bound_service_account_namespaces", "prod",
                        "token_ttl", "20m"));
        Path file = folder.resolve("token");
        CredentialProvider<VaultToken> login =
                vault().login(VaultLogin.kubernetes("app").file(file));
        assertThat(Site.failure(login, Failure.NOT_FOUND)).hasMessageContaining("there is no file");
        Files.writeString(
                file,
                fake.serviceAccountToken("prod", "gateway", Duration.ofMinutes(10))
                        .exposeText());
        Site.changed(login);
        Files.writeString(
                file,
                fake.serviceAccountToken("prod", "other", Duration.ofMinutes(10))
                        .exposeText());
        assertThat(Site.failure(login, Failure.UNAUTHENTICATED)).hasMessageContaining("bound to the role");
    }

    @Test
    void aJwtLogsIn(@TempDir Path folder) throws IOException {
        fake.write("sys/auth/jwt", Map.of("type", "jwt"));
        fake.write(
                "auth/jwt/role/ci",
                Map.of("role_type", "jwt", "user_claim", "sub", "bound_audiences", "vault", "token_ttl", "20m"));
        SecretBytes jwt = fake.identityToken(Map.of("sub", "job", "aud", "vault"));
        Path file = Files.writeString(folder.resolve("jwt"), jwt.exposeText());
        Site.changed(vault().login(VaultLogin.jwt("ci", file)));
    }

    @Test
    void aLoginThatAnswersNoTokenSaysWhatToChange() {
        fake.inject(VaultFault.withoutAuth().at("auth/approle/login"));
        String roleId = appRole("approle", "app", Map.of("token_ttl", "1h", "bind_secret_id", true));
        SecretBytes id = SecretBytes.ofText(
                Operator.text(operator().write("auth/approle/role/app/secret-id", Map.of()), "data", "secret_id"));
        assertThat(Site.failure(vault().login(VaultLogin.appRole(roleId).secretId(id)), Failure.MISCONFIGURED))
                .hasMessageContaining("second factor");
    }

    @Test
    void aCharsetInTheTypeAndAHeaderThatIsDemandedAreNoTrouble() {
        fake.demandRequestHeader(true);
        fake.inject(VaultFault.charset());
        Site.changed(vault().login(VaultLogin.token(fake.rootToken())));
    }
}
