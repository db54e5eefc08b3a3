// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.wire.Json;
import java.time.Duration;

/**
 * Follows the password of a static database role, which Vault changes on a schedule: looks right after each change is
 * due, and at every poll. Gives the JSON object that Vault answers, with {@code username} and {@code password}. Needs
 * {@code read} on the path.
 *
 * <p>Between Vault's change and that look the held password is refused: let callers use {@code LiveCredential.call}, or
 * report refusals with {@code reject}.
 */
public final class VaultStaticRoleProvider implements CredentialProvider<SecretBytes> {
    private static final Duration AFTER_CHANGE = Duration.ofSeconds(1);

    private final Asker asker;
    private final VaultPath path;

    private VaultStaticRoleProvider(Asker asker, VaultPath path) {
        this.asker = asker;
        this.path = path;
    }

    /**
     * Returns a provider of the role's login.
     *
     * @param vault the server
     * @param token asks
     * @param path such as {@code database/static-creds/app}
     * @throws IllegalArgumentException if it is no path
     */
    public static VaultStaticRoleProvider of(Vault vault, LiveCredential<VaultToken> token, String path) {
        return new VaultStaticRoleProvider(new Asker(vault.server(), token), VaultPath.of(path));
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(path.text());
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        return asker.ask(attempt, Question.read(path), (answer, token) -> {
            Json json = answer.json();
            SecretBytes secret = json.raw("data").orElseThrow(() -> notStatic(attempt, answer));
            String changed = json.text("data", "last_vault_rotation").orElseThrow(() -> notStatic(attempt, answer));
            Revision revision = Revision.of(changed + "/"
                    + json.secret("data", "password")
                            .orElseThrow(() -> notStatic(attempt, answer))
                            .use(Revision::ofContent));
            Lifetime lifetime = json.number("data", "ttl")
                    .map(left -> Lifetime.unbounded()
                            .withRefreshAfter(attempt.now().plusSeconds(left).plus(AFTER_CHANGE)))
                    .orElse(Lifetime.unbounded());
            if (attempt.held().filter(revision::equals).isEmpty()) return Fetch.changed(secret, revision, lifetime);
            secret.erase();
            return Fetch.unchanged(revision, lifetime);
        });
    }

    private static CredentialException notStatic(Attempt attempt, Answer answer) {
        return answer.errors()
                .because(
                        Failure.MISCONFIGURED,
                        attempt.name(),
                        "was answered by no static role; for a dynamic one use VaultLeaseProvider");
    }
}
