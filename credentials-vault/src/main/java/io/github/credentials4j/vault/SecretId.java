// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.SecretFile;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.ask.VaultServer;
import io.github.credentials4j.vault.wire.JsonBody;
import org.jspecify.annotations.Nullable;

/** Where an AppRole's secret id comes from. */
sealed interface SecretId {
    /** Returns the secret id for one login; the caller owns it. */
    SecretBytes get(VaultServer server, CredentialName login, Attempt attempt);

    /** One that was given. */
    record Plain(SecretBytes id) implements SecretId {
        @Override
        public SecretBytes get(VaultServer server, CredentialName login, Attempt attempt) {
            return id.duplicate();
        }
    }

    /** One that others keep in a file. */
    record InFile(SecretFile file) implements SecretId {
        @Override
        public SecretBytes get(VaultServer server, CredentialName login, Attempt attempt) {
            return file.read(attempt);
        }
    }

    /** One behind a wrapping token, which gives it once. */
    final class Wrapped implements SecretId {
        private static final VaultPath UNWRAP = VaultPath.of("sys/wrapping/unwrap");

        private final SecretFile file;
        private @Nullable Unwrapped last;

        private record Unwrapped(Revision ofToken, SecretBytes id) {}

        Wrapped(SecretFile file) {
            this.file = file;
        }

        @Override
        public synchronized SecretBytes get(VaultServer server, CredentialName login, Attempt attempt) {
            SecretBytes token = file.read(attempt);
            try {
                Revision wrapping = token.use(Revision::ofContent);
                Unwrapped known = last;
                if (known == null || !known.ofToken.equals(wrapping)) {
                    Question question = Question.write(UNWRAP, new JsonBody(), "unwrapping of the secret id")
                            .as(token);
                    SecretBytes id = server.ask(attempt, login.text(), question, answer -> unwrapped(attempt, answer));
                    known = new Unwrapped(wrapping, id);
                    last = known;
                }
                return known.id.duplicate();
            } finally {
                token.erase();
            }
        }

        private SecretBytes unwrapped(Attempt attempt, Answer answer) {
            if (answer.status() == 400 || answer.status() == 403) throw refused(attempt, answer);
            return answer.json()
                    .secret("data", "secret_id")
                    .orElseThrow(() -> answer.errors()
                            .because(
                                    Failure.MISCONFIGURED,
                                    attempt.name(),
                                    "gave no secret id; wrap the answer of auth/approle/role/ROLE/secret-id"));
        }

        private CredentialException refused(Attempt attempt, Answer answer) {
            return answer.errors()
                    .because(
                            Failure.UNAUTHENTICATED,
                            attempt.name(),
                            "was refused: the wrapping token in " + file.path()
                                    + " is expired or was used before. If this"
                                    + " service did not use it, somebody else did: look into that, then issue a new one");
        }
    }
}
