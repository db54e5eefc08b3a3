// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.guard.GuardPolicy;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.value.UsernamePassword;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultSession;
import io.github.credentials4j.vault.site.Operator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Vault with a database, and a service whose every request needs a login that the database accepts. */
final class World implements AutoCloseable {
    final ManualTime time = ManualTime.startingAt(Instant.now());
    final FakeVault fake = FakeVault.start(time);
    final List<CredentialEvent> events = new CopyOnWriteArrayList<>();
    final Credentials credentials = Credentials.builder()
            .time(time)
            .listener(events::add)
            .guard(new GuardPolicy(16, 100, 3, Duration.ofSeconds(1), 16)) // as leases of seconds need it
            .build();
    final VaultSession session;
    private int requests;
    private int refused;

    /** A world whose AppRole gives tokens with these settings. */
    World(Map<String, ?> role) {
        fake.write("sys/mounts/database", Map.of("type", "database"));
        fake.write("sys/policies/acl/app", Map.of("policy", """
                        path "database/creds/*" { capabilities = ["read"] }
                        path "aws/*" { capabilities = ["read", "update"] }
                        path "secret/data/*" { capabilities = ["read"] }
                        path "sys/leases/renew" { capabilities = ["update"] }
                        path "sys/leases/revoke" { capabilities = ["update"] }
                        """));
        fake.write("sys/auth/approle", Map.of("type", "approle"));
        fake.write("auth/approle/role/app", role);
        String roleId = Operator.text(fake.read("auth/approle/role/app/role-id"), "data", "role_id");
        String secretId = Operator.text(fake.write("auth/approle/role/app/secret-id", Map.of()), "data", "secret_id");
        session = Vault.at(fake.address().toString())
                .build()
                .session(credentials::keep, VaultLogin.appRole(roleId).secretId(SecretBytes.ofText(secretId)));
    }

    /** A live login whose lease lives so long. */
    LiveCredential<UsernamePassword> login(String ttl, String maxTtl) {
        fake.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", ttl, "max_ttl", maxTtl));
        LiveCredential<UsernamePassword> login =
                credentials.keep(session.lease("database/creds/app").decodedWith(Decoders.usernamePassword()));
        time.settle();
        assertThat(login.get().username()).isNotBlank();
        return login;
    }

    /** Makes a request every so often for a while; at most two users ever live. */
    void serve(LiveCredential<UsernamePassword> login, Duration every, Duration during) {
        for (Instant end = time.now().plus(during); time.now().isBefore(end); time.advance(every)) {
            UsernamePassword now = login.get();
            requests++;
            if (!fake.accepts("database", now.username(), now.password())) refused++;
            assertThat(fake.liveUsers("database")).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(refused).as("refused of %d requests", requests).isZero();
    }

    int made() {
        return fake.calls("GET", "database/creds/app");
    }

    @Override
    public void close() {
        credentials.close();
        fake.close();
    }
}
