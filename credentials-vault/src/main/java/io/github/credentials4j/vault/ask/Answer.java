// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.vault.wire.Json;
import io.github.credentials4j.vault.wire.NotApi;
import io.github.credentials4j.vault.wire.VaultReply;
import java.util.List;
import java.util.Optional;

/** What Vault answered, to be read before it is overwritten. */
@NotApi
public final class Answer {
    private final Attempt attempt;
    private final VaultErrors errors;
    private final VaultReply reply;
    private final Optional<Json> json;

    Answer(Attempt attempt, VaultErrors errors, VaultReply reply) {
        this.attempt = attempt;
        this.errors = errors;
        this.reply = reply;
        this.json = Json.parse(reply.body());
    }

    /** Returns the HTTP status; 0 if the driver lost it. */
    public int status() {
        return reply.status();
    }

    /**
     * Returns the JSON of a success.
     *
     * @throws CredentialException what the status means, if it is none
     */
    public Json json() {
        if (!reply.isSuccess()) throw failure();
        Json found = json.orElseThrow(() -> errors.notJson(attempt.name()));
        found.text("request_id").filter(id -> !id.isBlank()).ifPresent(attempt::tracedAs);
        return found;
    }

    /**
     * Accepts any success, such as one without a body.
     *
     * @throws CredentialException what the status means, if it is none
     */
    public void accept() {
        if (!reply.isSuccess()) throw failure();
    }

    /** Returns the body of an error, where it is JSON. */
    public Optional<Json> body() {
        return json;
    }

    /** Returns what the status means. */
    public CredentialException failure() {
        return errors.of(attempt.name(), reply);
    }

    /**
     * Returns whether one of Vault's error texts holds this phrase. Vault has no codes: phrases choose among our own
     * sentences, and are never copied.
     */
    public boolean says(String phrase) {
        List<Json> texts = json.map(found -> found.elements("errors")).orElse(List.of());
        return texts.stream()
                .anyMatch(each ->
                        each.text().filter(text -> text.contains(phrase)).isPresent());
    }

    /** Returns whether a caching proxy gave an answer that it had: what the body says of a lifetime is old. */
    public boolean isFromCache() {
        return reply.header("x-cache").filter("HIT"::equalsIgnoreCase).isPresent();
    }

    /** Returns the table that knows this question, for failures that the status does not tell. */
    public VaultErrors errors() {
        return errors;
    }

    /** Returns the status; never the body. */
    @Override
    public String toString() {
        return reply.toString();
    }
}
