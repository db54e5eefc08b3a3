// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static io.github.credentials4j.vault.contract.Site.allow;
import static io.github.credentials4j.vault.contract.Site.changed;
import static io.github.credentials4j.vault.contract.Site.failure;
import static io.github.credentials4j.vault.contract.Site.fields;
import static io.github.credentials4j.vault.contract.Site.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.vault.VaultLeaseProvider;
import io.github.credentials4j.vault.VaultStaticRoleProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

interface LeaseContract extends Site {
    private String policy(String mount) {
        return allow(mount + "/*", "read") + allow("sys/leases/renew", "update") + allow("sys/leases/revoke", "update");
    }

    private static boolean isAccepted(Logins database, Snapshot<SecretBytes> login) {
        Map<String, Object> fields = fields(login);
        return database.accepts(String.valueOf(fields.get("username")), String.valueOf(fields.get("password")));
    }

    @Test
    default void aLeasedLoginIsAcceptedAndRefusedAfterItsRelease() {
        String mount = unique("db");
        Logins database = database(mount);
        VaultLeaseProvider provider = VaultLeaseProvider.of(vault(), token(policy(mount)), mount + "/creds/app");
        TestAttempt attempt = TestAttempt.of(provider);
        Snapshot<SecretBytes> login = changed(provider.fetch(attempt));
        assertThat(attempt.mints()).hasSize(1);
        assertThat(attempt.requestIds()).hasSize(1);
        assertThat(login.revision().id()).startsWith(mount + "/creds/app/");
        assertThat(login.lifetime().leased()).isTrue();
        assertThat(login.lifetime().end().orElseThrow())
                .isBetween(Instant.now().plusSeconds(570), Instant.now().plusSeconds(601));
        assertThat(isAccepted(database, login)).isTrue();
        TestAttempt holding = TestAttempt.of(provider).holding(login.revision());
        provider.release(holding);
        assertThat(isAccepted(database, login)).isFalse();
        assertThatCode(() -> provider.release(holding)).doesNotThrowAnyException();
    }

    @Test
    default void aLeaseIsRenewedAndNotMadeAnew() {
        String mount = unique("db");
        database(mount);
        VaultLeaseProvider provider = VaultLeaseProvider.of(vault(), token(policy(mount)), mount + "/creds/app");
        Snapshot<SecretBytes> login = changed(provider);
        TestAttempt later = TestAttempt.of(provider).holding(login.revision()).later(Duration.ofMinutes(6));
        Fetch<SecretBytes> renewed = provider.fetch(later);
        assertThat(renewed).isInstanceOfSatisfying(Fetch.Unchanged.class, same -> {
            assertThat(same.revision()).isEqualTo(login.revision());
            assertThat(same.lifetime().end().orElseThrow())
                    .isAfter(login.lifetime().end().orElseThrow());
        });
        assertThat(later.mints()).isEmpty();
    }

    @Test
    default void aRefusedLoginAndARevokedLeaseAreMadeAnew() {
        String mount = unique("db");
        database(mount);
        VaultLeaseProvider provider = VaultLeaseProvider.of(vault(), token(policy(mount)), mount + "/creds/app");
        Snapshot<SecretBytes> first = changed(provider);
        TestAttempt holding = TestAttempt.of(provider).holding(first.revision());
        assertThat(changed(provider.fetch(holding.refused())).revision()).isNotEqualTo(first.revision());
        operator()
                .write("sys/leases/revoke", Map.of("lease_id", first.revision().id()));
        assertThat(changed(provider.fetch(holding)).revision()).isNotEqualTo(first.revision());
    }

    @Test
    default void aLeaseThatMayNotBeRenewedIsMadeAnewAndSaysSo() {
        String mount = unique("db");
        database(mount);
        String strict = allow(mount + "/*", "read") + allow("sys/leases/renew", "deny");
        VaultLeaseProvider provider = VaultLeaseProvider.of(vault(), token(strict), mount + "/creds/app");
        Snapshot<SecretBytes> first = changed(provider);
        TestAttempt holding = TestAttempt.of(provider).holding(first.revision());
        changed(provider.fetch(holding));
        assertThat(holding.advice()).anyMatch(said -> said.kind().equals("renewal-denied"));
    }

    @Test
    default void anUnknownRoleAndAForbiddenPathSayWhatToDo() {
        String mount = unique("db");
        database(mount);
        VaultLeaseProvider forbidden =
                VaultLeaseProvider.of(vault(), token(allow("cubbyhole/x", "read")), mount + "/creds/app");
        failure(forbidden, Failure.DENIED);
        VaultLeaseProvider unknown = VaultLeaseProvider.of(vault(), token(policy(mount)), mount + "/creds/other");
        failure(unknown, Failure.MISCONFIGURED);
    }

    @Test
    default void aSecretWithoutALeaseIsRefused() {
        String path = unique("kv");
        operator().write("secret/data/" + path, Map.of("data", Map.of("key", "1")));
        VaultLeaseProvider provider =
                VaultLeaseProvider.of(vault(), token(allow("secret/data/*", "read")), "secret/data/" + path);
        assertThat(failure(provider, Failure.MISCONFIGURED)).hasMessageContaining("without a lease");
    }

    @Test
    default void aStaticRoleIsFollowedThroughItsRotation() {
        String mount = unique("db");
        Logins database = database(mount);
        VaultStaticRoleProvider provider =
                VaultStaticRoleProvider.of(vault(), token(policy(mount)), mount + "/static-creds/fixed");
        Snapshot<SecretBytes> first = changed(provider);
        assertThat(isAccepted(database, first)).isTrue();
        assertThat(first.lifetime().end()).isEmpty();
        assertThat(first.lifetime().refreshAfter()).isPresent();
        TestAttempt holding = TestAttempt.of(provider).holding(first.revision());
        assertThat(provider.fetch(holding)).isInstanceOf(Fetch.Unchanged.class);
        operator().write(mount + "/rotate-role/fixed", Map.of());
        assertThat(isAccepted(database, first)).isFalse();
        Snapshot<SecretBytes> second = changed(provider.fetch(holding));
        assertThat(isAccepted(database, second)).isTrue();
    }
}
