// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.wire.JsonBody;
import io.github.credentials4j.vault.wire.NotApi;
import io.github.credentials4j.vault.wire.VaultCall;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked, and how to speak of it.
 *
 * @param path where
 * @param query behind the path, such as {@code version=3}; empty for none
 * @param body for a POST; a GET has none
 * @param tried in messages, such as {@code read of secret/data/app}
 * @param token as whom
 */
@NotApi
public record Question(
        VaultPath path, String query, Optional<JsonBody> body, String tried, Optional<SecretBytes> token) {
    /** Returns the question for what stands at a path. */
    public static Question read(VaultPath path) {
        return new Question(path, "", Optional.empty(), "read of " + path, Optional.empty());
    }

    /** Returns the question that sends something to a path. */
    public static Question write(VaultPath path, JsonBody body, String tried) {
        return new Question(path, "", Optional.of(body), tried, Optional.empty());
    }

    /** Returns this question with a query. */
    public Question withQuery(String text) {
        return new Question(path, text, body, tried, token);
    }

    /** Returns this question, asked with a token; an empty one is none, since an agent has its own. */
    public Question as(SecretBytes who) {
        return new Question(path, query, body, tried, Optional.of(who).filter(some -> some.length() > 0));
    }

    /** Returns the request; its body should be wiped after sending. */
    VaultCall call(Duration atMost) {
        String target = path.escaped() + (query.isEmpty() ? "" : "?" + query);
        return body.map(json -> VaultCall.post(target, token, json.bytes(), atMost))
                .orElseGet(() -> VaultCall.get(target, token, atMost));
    }

    /** Returns what was tried; never what was sent. */
    @Override
    public String toString() {
        return tried;
    }
}
