// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.http.VaultRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong between a client and {@link FakeVault}: {@code vault.inject(VaultFault.unavailable().times(3))}.
 * Immutable; the methods that narrow it return another.
 */
public final class VaultFault {

    /** What comes of the request: something instead, nothing at all, or its answer, changed. */
    record Effect(Optional<Reply> instead, boolean reset, UnaryOperator<Reply> change, Duration delay) {
        static Effect instead(Reply reply) {
            return new Effect(Optional.of(reply), false, UnaryOperator.identity(), Duration.ZERO);
        }

        static Effect changed(UnaryOperator<Reply> change) {
            return new Effect(Optional.empty(), false, change, Duration.ZERO);
        }

        static Effect late(Duration delay) {
            return new Effect(Optional.empty(), false, UnaryOperator.identity(), delay);
        }

        static Effect cut(Optional<Reply> instead) {
            return new Effect(instead, true, UnaryOperator.identity(), Duration.ZERO);
        }
    }

    final Effect effect;
    final Scope scope;

    /** Where and how long it strikes. */
    record Scope(Optional<String> path, Optional<String> method, long times, Optional<Duration> lasting) {}

    private VaultFault(Effect effect, Scope scope) {
        this.effect = effect;
        this.scope = scope;
    }

    private static VaultFault of(Effect effect) {
        return new VaultFault(effect, new Scope(Optional.empty(), Optional.empty(), Long.MAX_VALUE, Optional.empty()));
    }

    /**
     * Returns an error as Vault says it; what the request asked for is not done.
     *
     * @param status the HTTP status
     * @param errors the texts of its {@code errors}
     */
    public static VaultFault error(int status, String... errors) {
        return of(Effect.instead(Reply.refusal(VaultError.of(status, errors))));
    }

    /** Returns 503 from a server that finds no leader. */
    public static VaultFault unavailable() {
        return error(503, "local node not active but active cluster node not found");
    }

    /** Returns 429 as a rate limit quota answers, without a Retry-After. */
    public static VaultFault throttling() {
        return error(429, "rate limit quota exceeded");
    }

    /**
     * Returns 429 with the headers of a rate limit quota.
     *
     * @param retryAfter what {@code Retry-After} says, in whole seconds
     */
    public static VaultFault throttling(Duration retryAfter) {
        Reply reply = Reply.refusal(VaultError.of(429, "rate limit quota exceeded"))
                .header("Retry-After", String.valueOf(retryAfter.toSeconds()))
                .header("X-Ratelimit-Remaining", "0");
        return of(Effect.instead(reply));
    }

    /**
     * Returns an error without a body, as proxies and load balancers answer.
     *
     * @param status the HTTP status
     */
    public static VaultFault emptyBody(int status) {
        return answer(status, "text/plain", "");
    }

    /**
     * Returns an answer of any kind; what the request asked for is not done.
     *
     * @param status the HTTP status
     * @param contentType its type
     * @param body its body
     */
    public static VaultFault answer(int status, String contentType, String body) {
        return of(Effect.instead(Reply.raw(status, contentType, body)));
    }

    /** Returns a connection that is reset instead of an answer; what the request asked for is not done. */
    public static VaultFault reset() {
        return of(Effect.cut(Optional.of(Reply.none())));
    }

    /** Returns an answer that is lost: what the request asked for is done, and the client sees a reset connection. */
    public static VaultFault lostAnswer() {
        return of(Effect.cut(Optional.empty()));
    }

    /** Returns a request that is accepted and never answered; what it asked for is done all the same. */
    public static VaultFault hang() {
        return of(Effect.late(Duration.ofHours(1)));
    }

    /**
     * Returns a right answer that comes late.
     *
     * @param delay how late, in real time
     */
    public static VaultFault slow(Duration delay) {
        return of(Effect.late(delay));
    }

    /** Returns a right answer whose type names a charset, as servers behind proxies answer. */
    public static VaultFault charset() {
        return of(Effect.changed(reply -> reply.typed("application/json; charset=utf-8")));
    }

    /** Returns a right answer without its lease, as Vault 1.13.0 answered for STS sessions. */
    public static VaultFault withoutLease() {
        return of(Effect.changed(reply -> reply.members().isEmpty() ? reply : reply.leased("", false, 0)));
    }

    /** Returns a right answer with {@code "auth": null}, as where a login wants more than one factor. */
    public static VaultFault withoutAuth() {
        return of(Effect.changed(reply -> reply.members().isEmpty() ? reply : reply.with("auth", null)));
    }

    /**
     * Narrows it to paths that begin so.
     *
     * @param path such as {@code database/creds/app}
     * @return the narrower fault
     */
    public VaultFault at(String path) {
        return with(new Scope(Optional.of(path), scope.method(), scope.times(), scope.lasting()));
    }

    /**
     * Narrows it to one HTTP method.
     *
     * @param method such as {@code GET}
     * @return the narrower fault
     */
    public VaultFault by(String method) {
        return with(new Scope(scope.path(), Optional.of(method), scope.times(), scope.lasting()));
    }

    /**
     * Ends it after some requests.
     *
     * @param requests how many it strikes
     * @return the narrower fault
     */
    public VaultFault times(long requests) {
        return with(new Scope(scope.path(), scope.method(), requests, scope.lasting()));
    }

    /**
     * Ends it after some time by the server's clock.
     *
     * @param time how long it strikes, from its injection on
     * @return the narrower fault
     */
    public VaultFault lasting(Duration time) {
        return with(new Scope(scope.path(), scope.method(), scope.times(), Optional.of(time)));
    }

    private VaultFault with(Scope other) {
        return new VaultFault(effect, other);
    }

    boolean strikes(VaultRequest request) {
        return request.path().startsWith(scope.path().orElse(""))
                && request.method().equals(scope.method().orElse(request.method()));
    }
}
