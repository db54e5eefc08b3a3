// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.vault;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.FakeVault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Vault inside this JVM: it lets an IAM role in, makes users of a database, and signs certificates. */
public final class EmbeddedVault implements AutoCloseable {
    static final String ROLE = "inference-gateway";
    static final String LOGIN = "database/creds/gateway";
    static final String CERTIFICATES = "pki/gateway";
    static final String TRUST = "secret/authorities";
    static final String HOST = "localhost";
    static final String SERVER_ID = "vault.quickstart";

    private final FakeVault vault = FakeVault.start();
    private String authorities;

    /**
     * Starts it.
     *
     * @param aws verifies the logins of IAM roles
     * @param roleArn the role that may log in
     * @param tokenLife how long its tokens live; whole seconds, rounded up
     * @param userLife how long its users of the database live; whole seconds, rounded up
     */
    public EmbeddedVault(FakeAws aws, String roleArn, Duration tokenLife, Duration userLife) {
        vault.connectAws(aws);
        vault.write("sys/mounts/database", Map.of("type", "database"));
        vault.write(
                "database/roles/gateway",
                Map.of("db_name", "tenants", "default_ttl", whole(userLife), "max_ttl", whole(userLife)));
        vault.write("sys/mounts/pki", Map.of("type", "pki"));
        authorities = certificate(vault.write("pki/root/generate/internal", Map.of("common_name", "Quickstart CA 1")));
        vault.write(
                "pki/roles/gateway",
                Map.of("allowed_domains", HOST, "allow_bare_domains", true, "key_type", "ec", "max_ttl", "10m"));
        vault.write(TRUST.replace("/", "/data/"), Map.of("data", Map.of("pem", authorities)));
        admit(roleArn, whole(tokenLife));
    }

    /** Returns where a standby listens: it sends every request on to the leader. */
    public URI address() {
        return vault.standby();
    }

    /** Returns the database. */
    public TenantDatabase database() {
        return new TenantDatabase(vault);
    }

    /**
     * Seals it.
     *
     * @param lasts until it is unsealed
     */
    public void seal(Duration lasts) {
        vault.sealFor(lasts);
    }

    /** Makes a second authority, which signs nothing yet, and has clients trust both. */
    public void addAuthority() {
        String second = certificate(vault.write("pki/root/rotate/internal", Map.of("common_name", "Quickstart CA 2")));
        publish(authorities + "\n" + second);
        authorities = second;
    }

    /** Has the second authority sign from now on. */
    public void signWithTheSecond() {
        vault.write("pki/root/replace", Map.of("default", "next"));
    }

    /** Has clients trust the second authority alone. */
    public void dropTheFirst() {
        publish(authorities);
    }

    @Override
    public void close() {
        vault.close();
    }

    private void publish(String pem) {
        vault.write(TRUST.replace("/", "/data/"), Map.of("data", Map.of("pem", pem)));
    }

    private void admit(String roleArn, String tokenLife) {
        vault.write("sys/policies/acl/gateway", Map.of("policy", """
                path "database/creds/gateway" { capabilities = ["read"] }
                path "pki/sign/gateway" { capabilities = ["update"] }
                path "secret/data/authorities" { capabilities = ["read"] }
                path "sys/leases/revoke" { capabilities = ["update"] }
                """));
        vault.write("sys/auth/aws", Map.of("type", "aws"));
        vault.write("auth/aws/config/client", Map.of("iam_server_id_header_value", SERVER_ID));
        vault.write(
                "auth/aws/role/" + ROLE,
                Map.of(
                        "auth_type", "iam",
                        "bound_iam_principal_arn", roleArn,
                        "token_policies", "gateway",
                        "token_ttl", tokenLife,
                        "token_max_ttl", tokenLife));
    }

    private static String certificate(Map<String, Object> answer) {
        Object data = answer.getOrDefault("data", answer);
        return data instanceof Map<?, ?> fields ? String.valueOf(fields.get("certificate")) : "";
    }

    private static String whole(Duration life) {
        return Math.max(1, (life.toMillis() + 999) / 1000) + "s";
    }

    /**
     * The database of the gateway's tenants: it knows exactly the users that Vault made and that have not ended.
     *
     * @param vault makes its users
     */
    public record TenantDatabase(FakeVault vault) {
        /** It does not know this user, or not any more. */
        public static final class LoginRefused extends Exception {
            private static final long serialVersionUID = 1;

            LoginRefused() {
                super("password authentication failed");
            }
        }

        /**
         * Asks it something.
         *
         * @param user who asks
         * @param password that user's password
         * @throws LoginRefused if the user is none
         */
        public void query(String user, SecretBytes password) throws LoginRefused {
            if (!vault.accepts("database", user, password)) throw new LoginRefused();
        }
    }
}
