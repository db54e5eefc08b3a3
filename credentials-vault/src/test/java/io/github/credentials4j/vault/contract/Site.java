// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultToken;
import io.github.credentials4j.vault.site.Operator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.jr.ob.JSON;

/** Where a contract runs: a server, its operator, and one way to reach it. */
interface Site {
    Vault.Builder reach();

    Operator operator();

    Credentials credentials();

    /** A database behind a mount of the server's own, with a dynamic role {@code app} and a static one, {@code fixed}. */
    Logins database(String mount);

    /** What a database says of logins. */
    interface Logins {
        boolean accepts(String user, String password);
    }

    default Vault vault() {
        return reach().build();
    }

    default LiveCredential<VaultToken> token(String policy) {
        return credentials().keep(vault().login(VaultLogin.token(newToken(policy, "1h"))));
    }

    /** A renewable token with a new policy of these rules. */
    default SecretBytes newToken(String policy, String ttl) {
        String name = unique("policy");
        operator().write("sys/policies/acl/" + name, Map.of("policy", policy));
        Map<String, Object> made =
                operator().write("auth/token/create-orphan", Map.of("policies", List.of(name), "ttl", ttl));
        return SecretBytes.ofText(Operator.text(made, "auth", "client_token"));
    }

    /** An AppRole with these settings, and its role id. */
    default String appRole(String mount, String role, Map<String, ?> settings) {
        operator().write("sys/auth/" + mount, Map.of("type", "approle"));
        operator().write("auth/" + mount + "/role/" + role, settings);
        return Operator.text(operator().read("auth/" + mount + "/role/" + role + "/role-id"), "data", "role_id");
    }

    static String unique(String hint) {
        return hint + "-" + UUID.randomUUID();
    }

    static String allow(String path, String... capabilities) {
        return "path \"" + path + "\" { capabilities = [\"" + String.join("\",\"", capabilities) + "\"] }\n";
    }

    static <T> Snapshot<T> changed(CredentialProvider<T> provider) {
        return changed(provider.fetch(TestAttempt.of(provider)));
    }

    static <T> Snapshot<T> changed(Fetch<T> fetch) {
        assertThat(fetch).isInstanceOf(Fetch.Changed.class);
        return ((Fetch.Changed<T>) fetch).snapshot();
    }

    static CredentialException failure(CredentialProvider<?> provider, Failure expected) {
        CredentialException failed =
                catchThrowableOfType(CredentialException.class, () -> provider.fetch(TestAttempt.of(provider)));
        assertThat(failed).isNotNull();
        assertThat(failed.failure()).as(failed.getMessage()).isEqualTo(expected);
        return failed;
    }

    static Map<String, Object> fields(Snapshot<SecretBytes> snapshot) {
        return JSON.std.mapFrom(snapshot.value().exposeText());
    }
}
