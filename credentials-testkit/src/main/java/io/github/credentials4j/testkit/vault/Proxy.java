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
import java.util.Map;
import java.util.Optional;

/**
 * A Vault Proxy with {@code cache}: it keeps answers with a lease and repeats them as they were, so that only {@code Age}
 * and {@code X-Cache} tell how much of the lease is left. Behind the scenes it renews, until the lease cannot be renewed.
 */
final class Proxy {

    private final VaultCore core;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new HashMap<>();

    private record Kept(Reply reply, String leaseId, Instant since) {}

    Proxy(VaultCore core, InstantSource clock) {
        this.core = core;
        this.clock = clock;
    }

    synchronized Reply answer(VaultRequest request) {
        String key =
                request.method() + " " + request.path() + " " + request.token().orElse("") + " "
                        + request.header("x-vault-namespace").orElse("") + request.body();
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
        String lease = String.valueOf(reply.members().getOrDefault("lease_id", ""));
        if (lease.isEmpty() || reply.status() != 200) {
            return reply;
        }
        if (request.operation() == Operation.READ) {
            kept.put(key, new Kept(reply, lease, clock.instant()));
            core.inside(services -> {
                services.leases().keep(lease);
                return lease;
            });
        }
        return reply.typed("application/json").header("X-Cache", "MISS");
    }

    /** A lease that has ended, or was revoked, leaves the cache. */
    private boolean stillLives(Kept each) {
        return core.inside(services -> services.leases().find(each.leaseId())).isPresent();
    }
}
