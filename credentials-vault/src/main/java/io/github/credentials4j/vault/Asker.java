// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.TokenLife;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.ask.VaultServer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Asks with a live token. A 403 says the same of a dead token and of a policy that forbids: the token is asked about
 * itself, once. A dead one is reported, and what was asked is asked once more with its successor; a living one is denied.
 *
 * @param server whom to ask
 * @param token as whom
 */
record Asker(VaultServer server, LiveCredential<VaultToken> token) {
    private static final VaultPath LOOKUP_SELF = VaultPath.of("auth/token/lookup-self");

    /** Asks, and hands the reading the answer and the token that got it. */
    <R> R ask(Attempt attempt, Question question, BiFunction<Answer, VaultToken, R> reading) {
        return with(attempt, question, (asked, read) -> server.ask(attempt, identity(), asked, read), reading);
    }

    /** Asks for something new, counted against the credential's budget. */
    <R> R mint(Attempt attempt, Question question, BiFunction<Answer, VaultToken, R> reading) {
        return with(attempt, question, (asked, read) -> server.mint(attempt, identity(), asked, read), reading);
    }

    private <R> R with(
            Attempt attempt,
            Question question,
            BiFunction<Question, Function<Answer, R>, R> way,
            BiFunction<Answer, VaultToken, R> reading) {
        try {
            return token.call(
                    now -> {
                        try {
                            return way.apply(question.as(now.secret()), answer -> reading.apply(answer, now));
                        } catch (CredentialException denied) {
                            if (denied.failure() == Failure.DENIED && isDead(attempt, now)) throw new Dead();
                            throw denied;
                        }
                    },
                    Refusal.<R>byResult(result -> false).orByException(Dead.class::isInstance));
        } catch (Dead noSuccessor) {
            throw new CredentialException(
                    Failure.UNAUTHENTICATED,
                    attempt.name(),
                    question.tried() + " at " + server.address().getAuthority() + ": the token of '" + token.name()
                            + "' is dead, and no other came in time; see that credential");
        } catch (CredentialException failed) {
            if (!failed.name().equals(token.name()) || failed.name().equals(attempt.name())) throw failed;
            throw withoutToken(attempt, question.tried(), failed);
        }
    }

    /**
     * Returns the life of the token that would be asked with now.
     *
     * @throws CredentialException if there is none
     */
    TokenLife life(Attempt attempt) {
        try {
            return token.get().life();
        } catch (CredentialException failed) {
            throw withoutToken(attempt, "its lease", failed);
        }
    }

    private CredentialException withoutToken(Attempt attempt, String tried, CredentialException failed) {
        return new CredentialException(
                failed.failure(),
                attempt.name(),
                tried + " needs the token '" + token.name() + "', which cannot be had: " + failed.detail(),
                failed);
    }

    private boolean isDead(Attempt attempt, VaultToken used) {
        Question self = Question.read(LOOKUP_SELF).as(used.secret());
        return server.ask(attempt, identity(), self, answer -> {
            if (answer.status() == 403) return true;
            answer.accept();
            return false;
        });
    }

    private String identity() {
        return token.name().text();
    }

    /** The token is dead: its holder should fetch another. */
    private static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Dead() {
            super("the token is dead", null, false, false);
        }
    }
}
