// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.token;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.lease.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One token. */
@NotApi
public final class Token {

    private final String id;
    private final String accessor;
    private final TokenSpec spec;
    private final Optional<Token> parent;
    private final Instant issued;
    private final Duration firstTtl;
    private Optional<Instant> ends;
    private Optional<Instant> renewed = Optional.empty();
    private int usesLeft;

    Token(String id, String accessor, TokenSpec spec, Optional<Token> parent, Instant issued, Duration ttl) {
        this.id = id;
        this.accessor = accessor;
        this.spec = spec;
        this.parent = parent;
        this.issued = issued;
        this.firstTtl = ttl;
        this.ends = ttl.isZero() ? Optional.empty() : Optional.of(issued.plus(ttl));
        this.usesLeft = spec.uses();
    }

    /** Returns what a client sends. */
    public String id() {
        return id;
    }

    /** Returns the names of its policies. */
    public List<String> policies() {
        return spec.policies();
    }

    /** Returns the namespace that it lives in: empty, or with a slash at its end. */
    public String namespace() {
        return spec.namespace();
    }

    /** Returns what users of dynamic engines are named by. */
    public String displayName() {
        return spec.displayName();
    }

    /** Returns whether it may do everything. */
    public boolean isRoot() {
        return spec.policies().contains("root");
    }

    /** Returns whether it is a batch token. */
    public boolean isBatch() {
        return spec.batch();
    }

    /**
     * Returns what is left of it; zero if it never ends.
     *
     * @param now now
     */
    public Duration left(Instant now) {
        return ends.map(end -> Duration.between(now, end)).orElse(Duration.ZERO);
    }

    /**
     * Returns a lifetime that does not outlast this token if it is a batch token, whose leases nobody would end.
     *
     * @param terms the lifetime
     * @param now now
     */
    public Terms within(Terms terms, Instant now) {
        return isBatch() ? terms.within(left(now), left(now)) : terms;
    }

    TokenSpec spec() {
        return spec;
    }

    String accessor() {
        return accessor;
    }

    Optional<Token> parent() {
        return parent;
    }

    Instant issued() {
        return issued;
    }

    boolean ended(Instant now) {
        return usesLeft < 0 || ends.map(end -> !now.isBefore(end)).orElse(false);
    }

    void renewedUntil(Instant end, Instant now) {
        ends = Optional.of(end);
        renewed = Optional.of(now);
    }

    /** Counts a use; the last one leaves it dying, which the server ends after the answer. */
    void used() {
        if (usesLeft > 0 && --usesLeft == 0) {
            usesLeft = -1;
        }
    }

    /** Returns the {@code auth} of an answer. */
    Map<String, @Nullable Object> auth(long seconds) {
        return Reply.map(
                "client_token", id,
                "accessor", accessor,
                "policies", policies(),
                "token_policies", policies(),
                "metadata", spec.meta().isEmpty() ? null : spec.meta(),
                "lease_duration", seconds,
                "renewable", spec.renewable(),
                "entity_id", spec.entity(),
                "token_type", type(),
                "orphan", parent.isEmpty(),
                "mfa_requirement", null,
                "num_uses", spec.uses());
    }

    private String type() {
        return isBatch() ? "batch" : "service";
    }

    Map<String, @Nullable Object> described(Instant now) {
        Map<String, @Nullable Object> data = Reply.map(
                "accessor", accessor,
                "creation_time", issued.getEpochSecond(),
                "creation_ttl", firstTtl.toSeconds(),
                "display_name", displayName(),
                "entity_id", spec.entity(),
                "expire_time", ends.map(Instant::toString).orElse(null),
                "explicit_max_ttl", spec.terms().explicitMaxTtl().toSeconds(),
                "id", id,
                "issue_time", issued.toString(),
                "meta", spec.meta().isEmpty() ? null : spec.meta(),
                "num_uses", usesLeft,
                "orphan", parent.isEmpty(),
                "path", spec.path(),
                "policies", policies(),
                "renewable", spec.renewable(),
                "ttl", left(now).toSeconds(),
                "type", type());
        if (!spec.terms().period().isZero()) {
            data.put("period", spec.terms().period().toSeconds());
        }
        if (!namespace().isEmpty()) {
            data.put("namespace_path", namespace());
        }
        renewed.ifPresent(each -> {
            data.put("last_renewal", each.toString());
            data.put("last_renewal_time", each.getEpochSecond());
        });
        return data;
    }

    /** Prints no id: it is the secret. */
    @Override
    public String toString() {
        return "Token[" + displayName() + "]";
    }
}
