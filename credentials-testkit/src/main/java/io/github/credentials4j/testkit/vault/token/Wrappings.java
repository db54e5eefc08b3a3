// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.token;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers that wait behind single-use tokens. Not safe for threads: the server's lock is held. */
@NotApi
public final class Wrappings {

    private final InstantSource clock;
    private final Supplier<String> random;
    private final Map<String, Wrapped> waiting = new HashMap<>();

    private record Wrapped(Reply reply, String path, Instant created, Duration ttl) {}

    /**
     * Makes none.
     *
     * @param clock what ends them
     * @param random what makes their tokens differ
     */
    public Wrappings(InstantSource clock, Supplier<String> random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Puts an answer aside.
     *
     * @param reply the answer
     * @param path the path that made it
     * @param ttl how long it can be fetched
     * @return an answer with the token that fetches it
     */
    public Reply wrap(Reply reply, String path, Duration ttl) {
        Instant now = clock.instant();
        String token = "hvs." + random.get();
        waiting.put(token, new Wrapped(reply, path, now, ttl));
        Map<String, @Nullable Object> info = Reply.map(
                "token", token,
                "accessor", random.get(),
                "ttl", ttl.toSeconds(),
                "creation_time", now.toString(),
                "creation_path", path);
        accessor(reply).ifPresent(each -> info.put("wrapped_accessor", each));
        return Reply.enveloped(200).with("request_id", "").with("wrap_info", info);
    }

    /** An answer with a token or a secret id inside says which, so that it can be revoked unread. */
    private static Optional<Object> accessor(Reply reply) {
        if (reply.members().get("auth") instanceof Map<?, ?> auth) {
            return Optional.ofNullable(auth.get("accessor"));
        }
        return reply.members().get("data") instanceof Map<?, ?> data
                ? Optional.ofNullable(data.get("secret_id_accessor"))
                : Optional.empty();
    }

    /**
     * Returns what waits behind a token, which is gone then.
     *
     * @param token the token
     * @throws VaultError 400 if nothing waits there, any more
     */
    public Reply unwrap(String token) {
        Reply reply = living(token).reply();
        waiting.remove(token);
        return reply;
    }

    /**
     * Returns what can be known about what waits.
     *
     * @param token the token
     * @throws VaultError 400 if nothing waits there, any more
     */
    public Reply lookup(String token) {
        Wrapped wrapped = living(token);
        return Reply.data(Reply.map(
                "creation_path", wrapped.path(),
                "creation_time", wrapped.created().toString(),
                "creation_ttl", wrapped.ttl().toSeconds()));
    }

    private Wrapped living(String token) {
        Wrapped wrapped = waiting.get(token);
        if (wrapped == null || !clock.instant().isBefore(wrapped.created().plus(wrapped.ttl()))) {
            waiting.remove(token);
            throw VaultError.bad("wrapping token is not valid or does not exist");
        }
        return wrapped;
    }
}
