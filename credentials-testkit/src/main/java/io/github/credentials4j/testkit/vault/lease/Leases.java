// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.lease;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All leases of a server. Not safe for threads: the server's lock is held. */
@NotApi
public final class Leases {

    private final InstantSource clock;
    private final Supplier<String> random;
    private final Map<String, Lease> leases = new LinkedHashMap<>();
    private boolean revocationFails;

    /**
     * Makes none.
     *
     * @param clock what ends them
     * @param random what makes their ids differ
     */
    public Leases(InstantSource clock, Supplier<String> random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * What is made with a lease.
     *
     * @param path the path that makes it
     * @param token the token that makes it, and with which it ends
     * @param terms what bounds it
     * @param renewable whether it can be renewed
     */
    public record Grant(String path, String token, Terms terms, boolean renewable) {}

    /**
     * A lease that was made or renewed.
     *
     * @param lease the lease
     * @param seconds how long it lasts from now on
     * @param warnings what the server has to say about it
     */
    public record Granted(Lease lease, long seconds, List<String> warnings) {}

    /**
     * Makes a lease.
     *
     * @param grant what is made
     * @param asked how long from now on; zero for the usual
     * @param ending what ends with it
     * @return the lease
     */
    public Granted grant(Grant grant, Duration asked, Runnable ending) {
        Instant now = clock.instant();
        Terms.Granted granted = grant.terms().granted(asked, now, now);
        String id = grant.path() + "/" + random.get();
        Lease lease = new Lease(id, grant, ending, now, now.plus(granted.ttl()));
        leases.put(id, lease);
        return new Granted(lease, granted.ttl().toSeconds(), granted.warnings());
    }

    /**
     * Renews a lease, by the rules of Vault's expiration manager.
     *
     * @param id its id
     * @param asked how long from now on; zero for the usual
     * @return the lease
     * @throws VaultError 400 if it is not there, has ended or cannot be renewed
     */
    public Granted renew(String id, Duration asked) {
        Instant now = clock.instant();
        Lease lease = find(id).orElseThrow(() -> VaultError.bad("lease not found"));
        if (!now.isBefore(lease.ends())) {
            throw VaultError.bad("lease expired");
        }
        if (!lease.renewable()) {
            throw VaultError.bad("lease is not renewable");
        }
        Terms.Granted granted = lease.grant.terms().granted(asked, lease.issued(), now);
        lease.renewedUntil(now.plus(granted.ttl()), now);
        return new Granted(lease, granted.ttl().toSeconds(), granted.warnings());
    }

    /**
     * Returns a lease, if there is one.
     *
     * @param id its id
     */
    public Optional<Lease> find(String id) {
        return Optional.ofNullable(leases.get(id));
    }

    /**
     * Ends a lease; nothing if there is none.
     *
     * @param id its id
     * @throws VaultError 400 if what is leased refuses to be taken away
     */
    public void revoke(String id) {
        if (revocationFails && find(id).isPresent()) {
            throw VaultError.bad("failed to revoke entry: resp: (*logical.Response)(nil) err: connection refused");
        }
        end(lease -> lease.id().equals(id));
    }

    /**
     * Ends all leases below a path.
     *
     * @param prefix the path
     */
    public void revokeBelow(String prefix) {
        String below = prefix.endsWith("/") ? prefix : prefix + "/";
        end(lease -> lease.id().equals(prefix) || lease.id().startsWith(below));
    }

    /**
     * Ends all leases of a token.
     *
     * @param token the token's id
     */
    public void revokeOf(String token) {
        end(lease -> lease.grant.token().equals(token));
    }

    /** Ends those whose time has come. */
    public void expire() {
        Instant now = clock.instant();
        leases.values().forEach(lease -> lease.catchUp(now));
        end(lease -> !now.isBefore(lease.ends()));
    }

    /**
     * Has a lease renewed in time, as a proxy does for those in its cache; nothing if there is none.
     *
     * @param id its id
     */
    public void keep(String id) {
        find(id).ifPresent(Lease::keep);
    }

    /**
     * Sets whether what is leased refuses to be taken away, as a database that is down does. Leases then stay beyond their
     * end, as "expired", until it works again.
     *
     * @param fails whether it fails
     */
    public void failRevocation(boolean fails) {
        revocationFails = fails;
    }

    /** Returns the ids of all leases, oldest first. */
    public List<String> ids() {
        return List.copyOf(leases.keySet());
    }

    private void end(Predicate<Lease> which) {
        if (revocationFails) {
            Instant now = clock.instant();
            leases.values().stream().filter(which).forEach(lease -> lease.endBy(now));
            return;
        }
        List<Lease> ending = leases.values().stream().filter(which).toList();
        for (Lease lease : ending) {
            leases.remove(lease.id());
            lease.ending.run();
        }
    }
}
