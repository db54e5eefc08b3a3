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
import java.util.function.Function;

/** Login with a JWT that others keep in a file, such as the service account token of a Kubernetes pod. */
public final class JwtLogin extends VaultLogin {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    private final String role;
    private final VaultPath mount;
    private final SecretFile file;

    private JwtLogin(String role, VaultPath mount, SecretFile file) {
        if (role.isBlank()) throw new IllegalArgumentException("role must not be blank");
        this.role = role;
        this.mount = mount;
        this.file = file;
    }

    /**
     * Returns the login with the JWT auth method.
     *
     * @param role the role of the auth method
     * @param file holds the JWT; read anew at each login
     */
    public static JwtLogin of(String role, Path file) {
        return new JwtLogin(role, VaultPath.of("jwt"), new SecretFile(file));
    }

    /**
     * Returns the login with the Kubernetes auth method and the pod's own service account token.
     *
     * @param role the role of the auth method
     */
    public static JwtLogin kubernetes(String role) {
        return new JwtLogin(role, VaultPath.of("kubernetes"), new SecretFile(SERVICE_ACCOUNT));
    }

    /**
     * Returns this login at another mount of the auth method.
     *
     * @param path below {@code auth/}; {@code jwt} or {@code kubernetes} if not given
     */
    public JwtLogin mount(String path) {
        return new JwtLogin(role, VaultPath.of(path), file);
    }

    /**
     * Returns this login with another file, such as a projected token with an audience of its own.
     *
     * @param path read anew at each login
     */
    public JwtLogin file(Path path) {
        return new JwtLogin(role, mount, new SecretFile(path));
    }

    @Override
    CredentialName name() {
        return CredentialName.of("auth/" + mount + "/" + role);
    }

    @Override
    CredentialProvider<VaultToken> provider(VaultServer server) {
        return new LoginProvider(server, name(), this::logIn);
    }

    private <R> R logIn(VaultServer server, Attempt attempt, Function<Answer, R> reading) {
        SecretBytes jwt = file.read(attempt);
        try {
            JsonBody body = new JsonBody().put("role", role).put("jwt", jwt);
            Question question = Question.write(
                    VaultPath.of("auth/" + mount + "/login"), body, mount + " login with role '" + role + "'");
            return server.mint(attempt, name().text(), question, answer -> {
                if (answer.status() == 400 || answer.status() == 403)
                    throw answer.errors()
                            .because(
                                    Failure.UNAUTHENTICATED,
                                    attempt.name(),
                                    "was refused: the JWT in " + file.path() + " is expired, or its issuer, audience or"
                                            + " subject is not bound to the role; check the role and the mount");
                return reading.apply(answer);
            });
        } finally {
            jwt.erase();
        }
    }
}
