// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.policy;

/** Policies inside Vault, and what Vault itself may do in AWS. */
public final class VaultAccess {
    private VaultAccess() {}

    /**
     * Returns the policy to read one secret of a KV version 2 mount; its version comes with it.
     *
     * @param mount the mount's path
     * @param secret the secret's path in it
     */
    public static String readSecret(String mount, String secret) {
        return rule(mount + "/data/" + secret, "read");
    }

    /**
     * Returns the policy to be lent credentials of a role of a secrets engine.
     *
     * @param mount the engine's path
     * @param role the role in it
     */
    public static String lend(String mount, String role) {
        return rule(mount + "/creds/" + role, "read");
    }

    /**
     * Returns the policy to have certificate requests signed for one role. It cannot change the role or the CA.
     *
     * @param mount the PKI mount's path
     * @param role the role in it
     */
    public static String sign(String mount, String role) {
        return rule(mount + "/sign/" + role, "update");
    }

    private static String rule(String path, String capability) {
        return """
                path "%s" {
                  capabilities = ["%s"]
                }
                """.formatted(path, capability);
    }

    /**
     * Returns what Vault's own role needs in AWS: to see that a role which logs in is still the same one, and to assume
     * the role that it lends.
     *
     * @param loginRoleArn the role that logs in to Vault
     * @param lentRoleArn the role whose sessions Vault lends
     */
    public static String vaultInAws(String loginRoleArn, String lentRoleArn) {
        return Statement.document(
                Statement.allow("KnowWhoLogsIn", "iam:GetRole").on(loginRoleArn),
                Statement.allow("LendRole", "sts:AssumeRole").on(lentRoleArn));
    }

    /**
     * Returns the trust policy of the role whose sessions Vault lends: Vault alone.
     *
     * @param vaultRoleArn the role that Vault's server has
     */
    public static String lentToVault(String vaultRoleArn) {
        return Statement.document(Statement.allow("Vault", "sts:AssumeRole").to("AWS", vaultRoleArn));
    }
}
