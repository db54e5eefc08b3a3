// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultRequest;
import io.github.credentials4j.testkit.vault.server.VaultCore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Vault Proxy with {@code cache} and {@code use_auto_auth_token}. Answers with a lease are kept, where the token is its own
 * or was made through it, and repeated as they were, so that only {@code Age} and {@code X-Cache} tell how much of the lease
 * is left. Behind the scenes it renews, until that no longer gives the full time.
 */
final class Proxy {

    private final VaultCore core;
    private final InstantSource clock;
    private final String ownToken;
    private final Set<String> tokens = new HashSet<>();
    private final Map<String, Kept> kept = new HashMap<>();

    private record Kept(Reply reply, String leaseId, Instant since) {}

    Proxy(VaultCore core, InstantSource clock, String ownToken) {
        this.core = core;
        this.clock = clock;
        this.ownToken = ownToken;
        tokens.add(ownToken);
    }

    synchronized Reply answer(VaultRequest given) {
        String token = given.token().orElse(ownToken);
        VaultRequest request = given.as(token);
        String key = String.join(
                " ",
                request.method(),
                request.path(),
                token,
                request.header("x-vault-namespace").orElse(""));
        Optional<Kept> hit = Optional.ofNullable(kept.get(key)).filter(this::stillLives);
        if (hit.isPresent()) {
            Duration age = Duration.between(hit.get().since(), clock.instant());
            return hit.get()
                    .reply()
                    .typed("application/json")
                    .header("X-Cache", "HIT")
                    .header("Age", String.valueOf(age.toSeconds()));
        }
        kept.remove(key);
        Reply reply = core.answer(request);
        if (reply.members().get("auth") instanceof Map<?, ?> auth) {
            tokens.add(String.valueOf(auth.get("client_token")));
        }
        String lease = String.valueOf(reply.members().getOrDefault("lease_id", ""));
        if (!lease.isEmpty() && request.operation() == Operation.READ && tokens.contains(token)) {
            keep(key, new Kept(reply, lease, clock.instant()));
        }
        return reply.typed(reply.contentType()).header("X-Cache", "MISS");
    }

    private void keep(String key, Kept fresh) {
        kept.put(key, fresh);
        core.inside(services -> {
            services.leases().keep(fresh.leaseId());
            return fresh;
        });
    }

    /** A lease that has ended, or was revoked, leaves the cache. */
    private boolean stillLives(Kept each) {
        return core.inside(services -> services.leases().find(each.leaseId())).isPresent();
    }
}
