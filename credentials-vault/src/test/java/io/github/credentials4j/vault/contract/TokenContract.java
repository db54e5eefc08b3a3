// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static io.github.credentials4j.vault.contract.Site.allow;
import static io.github.credentials4j.vault.contract.Site.changed;
import static io.github.credentials4j.vault.contract.Site.failure;
import static io.github.credentials4j.vault.contract.Site.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.vault.VaultKvProvider;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultToken;
import io.github.credentials4j.vault.site.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

interface TokenContract extends Site {
    private CredentialProvider<VaultToken> appRoleLogin(Map<String, ?> settings) {
        String mount = unique("approle");
        String roleId = appRole(mount, "app", settings);
        SecretBytes secretId = SecretBytes.ofText(Operator.text(
                operator().write("auth/" + mount + "/role/app/secret-id", Map.of()), "data", "secret_id"));
        return vault().login(VaultLogin.appRole(roleId).mount(mount).secretId(secretId));
    }

    private boolean isAlive(VaultToken token) {
        CredentialProvider<VaultToken> given =
                vault().login(VaultLogin.token(token.secret().duplicate()));
        try {
            given.fetch(TestAttempt.of(given));
            return true;
        } catch (io.github.credentials4j.CredentialException dead) {
            assertThat(dead.failure()).isEqualTo(Failure.UNAUTHENTICATED);
            return false;
        }
    }

    @Test
    default void anAppRoleLogsInRenewsAndIsRevokedAtTheEnd() {
        CredentialProvider<VaultToken> login = appRoleLogin(Map.of("token_ttl", "1h", "token_max_ttl", "24h"));
        TestAttempt attempt = TestAttempt.of(login);
        Snapshot<VaultToken> token = changed(login.fetch(attempt));
        assertThat(attempt.mints()).hasSize(1);
        assertThat(token.lifetime().leased()).isTrue();
        assertThat(token.lifetime().end().orElseThrow())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(59)),
                        Instant.now().plus(Duration.ofMinutes(61)));
        TestAttempt holding = TestAttempt.of(login).holding(token.revision());
        assertThat(login.fetch(holding)).isInstanceOf(Fetch.Unchanged.class);
        assertThat(holding.mints()).isEmpty();
        assertThat(isAlive(token.value())).isTrue();
        login.release(holding);
        assertThat(isAlive(token.value())).isFalse();
        assertThatCode(() -> login.release(holding)).doesNotThrowAnyException();
    }

    @Test
    default void aRenewalThatIsRefusedIsALogin() {
        CredentialProvider<VaultToken> login = appRoleLogin(Map.of("token_ttl", "1h"));
        Snapshot<VaultToken> token = changed(login);
        login.release(TestAttempt.of(login).holding(token.revision()));
        Snapshot<VaultToken> next = changed(login.fetch(TestAttempt.of(login).holding(token.revision())));
        assertThat(next.revision()).isNotEqualTo(token.revision());
        assertThat(isAlive(next.value())).isTrue();
    }

    @Test
    default void aPeriodicTokenIsRenewedForItsPeriod() {
        CredentialProvider<VaultToken> login = appRoleLogin(Map.of("token_period", "1h"));
        Snapshot<VaultToken> token = changed(login);
        Fetch<VaultToken> renewed = login.fetch(TestAttempt.of(login).holding(token.revision()));
        assertThat(renewed)
                .isInstanceOfSatisfying(
                        Fetch.Unchanged.class,
                        same -> assertThat(same.lifetime().refreshAfter()).isEmpty());
    }

    @Test
    default void aBatchTokenIsNeitherRenewedNorRevoked() {
        CredentialProvider<VaultToken> login = appRoleLogin(Map.of("token_ttl", "1h", "token_type", "batch"));
        Snapshot<VaultToken> token = changed(login);
        TestAttempt attempt = TestAttempt.of(login).holding(token.revision());
        assertThat(login.fetch(attempt)).isInstanceOf(Fetch.Unchanged.class);
        login.release(attempt);
        assertThat(attempt.calls()).isEmpty();
        assertThat(isAlive(token.value())).isTrue();
        assertThat(changed(login.fetch(attempt.later(Duration.ofMinutes(40)))).revision())
                .isNotEqualTo(token.revision());
    }

    @Test
    default void aWrappedSecretIdIsUnwrappedOnceAndServesLaterLogins(@TempDir Path folder) throws IOException {
        String mount = unique("approle");
        String roleId = appRole(mount, "app", Map.of("token_ttl", "1h"));
        Path file = Files.writeString(
                folder.resolve("wrapped"), operator().wrapped("auth/" + mount + "/role/app/secret-id") + "\n");
        CredentialProvider<VaultToken> login =
                vault().login(VaultLogin.appRole(roleId).mount(mount).wrappedSecretIdFile(file));
        assertThat(isAlive(changed(login).value())).isTrue();
        assertThat(isAlive(changed(login).value())).isTrue();
        CredentialProvider<VaultToken> late =
                vault().login(VaultLogin.appRole(roleId).mount(mount).wrappedSecretIdFile(file));
        assertThat(failure(late, Failure.UNAUTHENTICATED)).hasMessageContaining("somebody else did");
        Files.writeString(file, operator().wrapped("auth/" + mount + "/role/app/secret-id"));
        assertThat(isAlive(changed(late).value())).isTrue();
    }

    @Test
    default void aWrongSecretIdIsUnauthenticated() {
        String mount = unique("approle");
        String roleId = appRole(mount, "app", Map.of("token_ttl", "1h"));
        failure(
                vault().login(VaultLogin.appRole(roleId).mount(mount).secretId(SecretBytes.ofText("wrong-secret-id"))),
                Failure.UNAUTHENTICATED);
    }

    @Test
    default void aTokenThatWasGivenIsNotRevoked() {
        CredentialProvider<VaultToken> login =
                vault().login(VaultLogin.token(newToken(Site.allow("cubbyhole/x", "read"), "1h")));
        Snapshot<VaultToken> token = changed(login);
        login.release(TestAttempt.of(login).holding(token.revision()));
        assertThat(isAlive(token.value())).isTrue();
        assertThat(login.fetch(TestAttempt.of(login).holding(token.revision()))).isInstanceOf(Fetch.Unchanged.class);
    }

    @Test
    default void aTokenFileIsReadAtEachLook(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("token"),
                newToken(Site.allow("cubbyhole/x", "read"), "1h").exposeText() + "\n");
        CredentialProvider<VaultToken> login = vault().login(VaultLogin.tokenFile(file));
        Snapshot<VaultToken> first = changed(login);
        assertThat(first.lifetime().leased()).isFalse();
        TestAttempt attempt = TestAttempt.of(login).holding(first.revision());
        assertThat(login.fetch(attempt)).isInstanceOf(Fetch.Unchanged.class);
        Files.writeString(
                file, newToken(Site.allow("cubbyhole/x", "read"), "1h").exposeText());
        assertThat(changed(login.fetch(attempt)).revision()).isNotEqualTo(first.revision());
    }

    @Test
    default void aDeadTokenIsReplacedAndTheReadGoesOn() {
        String path = unique("dead");
        operator().write("secret/data/" + path, Map.of("data", Map.of("key", "1")));
        operator().write("sys/policies/acl/" + path, Map.of("policy", allow("secret/data/" + path, "read")));
        CredentialProvider<VaultToken> login = appRoleLogin(Map.of("token_ttl", "1h", "token_policies", path));
        LiveCredential<VaultToken> token = credentials().keep(login);
        VaultKvProvider provider = VaultKvProvider.of(vault(), token, "secret/" + path);
        changed(provider);
        Snapshot<VaultToken> before = token.snapshot();
        operator()
                .write(
                        "auth/token/revoke",
                        Map.of("token", before.value().secret().exposeText()));
        assertThat(Site.fields(changed(provider))).containsEntry("key", "1");
        assertThat(token.snapshot().revision()).isNotEqualTo(before.revision());
    }
}
