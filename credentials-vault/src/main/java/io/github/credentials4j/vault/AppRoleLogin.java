// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.SecretFile;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.ask.VaultServer;
import io.github.credentials4j.vault.wire.JsonBody;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Login with an AppRole: a role id, which names, and a secret id, which proves. */
public final class AppRoleLogin extends VaultLogin {
    private final String roleId;
    private final VaultPath mount;
    private final Optional<SecretId> secretId;

    private AppRoleLogin(String roleId, VaultPath mount, Optional<SecretId> secretId) {
        if (roleId.isBlank()) throw new IllegalArgumentException("roleId must not be blank");
        this.roleId = roleId;
        this.mount = mount;
        this.secretId = secretId;
    }

    /**
     * Returns the login with this role id and no secret id, for roles with {@code bind_secret_id=false}.
     *
     * @param roleId the role id
     */
    public static AppRoleLogin of(String roleId) {
        return new AppRoleLogin(roleId, VaultPath.of("approle"), Optional.empty());
    }

    /**
     * Returns this login with a secret id.
     *
     * @param id the secret id; copied
     */
    public AppRoleLogin secretId(SecretBytes id) {
        return new AppRoleLogin(roleId, mount, Optional.of(new SecretId.Plain(id.duplicate())));
    }

    /**
     * Returns this login with the secret id in a file.
     *
     * @param file read anew at each login
     */
    public AppRoleLogin secretIdFile(Path file) {
        return new AppRoleLogin(roleId, mount, Optional.of(new SecretId.InFile(new SecretFile(file))));
    }

    /**
     * Returns this login with a secret id behind a response-wrapping token in a file. The token is used once; what it gave
     * is kept in memory for later logins, until the file holds another token.
     *
     * @param file holds the wrapping token
     */
    public AppRoleLogin wrappedSecretIdFile(Path file) {
        return new AppRoleLogin(roleId, mount, Optional.of(new SecretId.Wrapped(new SecretFile(file))));
    }

    /**
     * Returns this login at another mount of the auth method.
     *
     * @param path below {@code auth/}; {@code approle} if not given
     */
    public AppRoleLogin mount(String path) {
        return new AppRoleLogin(roleId, VaultPath.of(path), secretId);
    }

    @Override
    CredentialName name() {
        return CredentialName.of("auth/" + mount + "/" + roleId);
    }

    @Override
    CredentialProvider<VaultToken> provider(VaultServer server) {
        return new LoginProvider(server, name(), this::logIn);
    }

    private <R> R logIn(VaultServer server, Attempt attempt, Function<Answer, R> reading) {
        JsonBody body = new JsonBody().put("role_id", roleId);
        Optional<SecretBytes> id = secretId.map(source -> source.get(server, name(), attempt));
        try {
            id.ifPresent(secret -> body.put("secret_id", secret));
            Question question = Question.write(VaultPath.of("auth/" + mount + "/login"), body, "AppRole login");
            return server.mint(attempt, name().text(), question, answer -> {
                if (answer.status() == 400 || answer.status() == 403)
                    throw answer.errors()
                            .because(
                                    Failure.UNAUTHENTICATED,
                                    attempt.name(),
                                    "was refused: role id or secret id is unknown, expired or used up, or this host is not"
                                            + " within its CIDRs; issue a new secret id");
                return reading.apply(answer);
            });
        } finally {
            id.ifPresent(SecretBytes::erase);
        }
    }
}
