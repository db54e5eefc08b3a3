// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.vault.ask.VaultServer;
import java.nio.file.Path;

/**
 * A way to get a token from Vault. Immutable; hand it to {@link Vault#login}, and keep the provider that gives.
 *
 * <p>Tokens are renewed at two thirds of their life, and replaced by a new login when renewing is refused or the max TTL
 * is near. When the owner closes, they are revoked, and with them all that was leased with them; batch tokens, and tokens
 * that were given to us, are left alone.
 */
public abstract sealed class VaultLogin permits AwsIamLogin, AppRoleLogin, JwtLogin, TokenLogin {
    VaultLogin() {}

    /**
     * Returns the login with the IAM identity that this key belongs to: of a task, a pod, an instance or a user.
     *
     * @param role the role of Vault's AWS auth method
     * @param key such as a kept {@code AwsChainProvider}
     */
    public static AwsIamLogin awsIam(String role, LiveCredential<AccessKey> key) {
        return AwsIamLogin.of(role, key);
    }

    /**
     * Returns the login with the service account of a Kubernetes pod, whose token is read anew at each login.
     *
     * @param role the role of Vault's Kubernetes auth method
     */
    public static JwtLogin kubernetes(String role) {
        return JwtLogin.kubernetes(role);
    }

    /**
     * Returns the login with a JWT, such as one of a CI system or a cloud's identity.
     *
     * @param role the role of Vault's JWT auth method
     * @param file holds the JWT; read anew at each login
     */
    public static JwtLogin jwt(String role, Path file) {
        return JwtLogin.of(role, file);
    }

    /**
     * Returns the login with an AppRole; say its secret id next.
     *
     * @param roleId the role id, which is not secret
     */
    public static AppRoleLogin appRole(String roleId) {
        return AppRoleLogin.of(roleId);
    }

    /**
     * Returns a token that is there already. It is asked about itself, renewed if it can be, and never revoked.
     *
     * @param token the token; copied
     */
    public static TokenLogin token(SecretBytes token) {
        return TokenLogin.of(token);
    }

    /**
     * Returns the token in a file, such as an agent's sink. The file is read at each look, so that a new token is used
     * within one poll.
     *
     * @param file holds the token; white space around it is ignored
     */
    public static TokenLogin tokenFile(Path file) {
        return TokenLogin.inFile(file);
    }

    /**
     * Returns no login at all, for a Vault Agent or Proxy that puts its own token into requests ({@code
     * use_auto_auth_token}).
     */
    public static TokenLogin byAgent() {
        return TokenLogin.byAgent();
    }

    /** Returns what the token is called in status, events and messages, and as whom Vault is asked. */
    abstract CredentialName name();

    abstract CredentialProvider<VaultToken> provider(VaultServer server);
}
