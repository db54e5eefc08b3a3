// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.http.VaultRequest;
import io.github.credentials4j.testkit.vault.lease.Leases;
import io.github.credentials4j.testkit.vault.lease.Terms;
import io.github.credentials4j.testkit.vault.token.Token;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One request, as the engine below whose mount it falls sees it.
 *
 * @param request the request, its path relative to its namespace
 * @param path the path below the mount
 * @param mount the mount
 * @param token who calls; nobody at an open path
 * @param services what all engines share
 */
@NotApi
public record Call(VaultRequest request, String path, Mount mount, Optional<Token> token, Services services) {

    /** Returns what the request wants done. */
    public Operation operation() {
        return request.operation();
    }

    /** Returns the parameters. */
    public Fields fields() {
        return request.fields();
    }

    /** Returns the first segment of the path. */
    public String head() {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /** Returns the path after its first segment. */
    public String rest() {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    /**
     * Refuses other operations than these.
     *
     * @param allowed what the path knows
     * @throws VaultError 405 for others
     */
    public void only(Operation... allowed) {
        for (Operation each : allowed) {
            if (each == operation()) {
                return;
            }
        }
        throw VaultError.unsupportedOperation();
    }

    /**
     * Returns an answer with a lease, which ends with the caller's token at the latest.
     *
     * @param data what is leased
     * @param terms what bounds it
     * @param asked for how long; zero for the usual
     * @param ending what ends with it; without one it cannot be renewed
     */
    public Reply leased(Map<String, ?> data, Terms terms, Duration asked, Optional<Runnable> ending) {
        Token holder = token.orElseThrow(VaultError::badToken);
        Terms bounds = holder.within(mount.bounded(terms), services.clock().instant());
        Leases.Granted granted = services.leases()
                .grant(
                        new Leases.Grant(request.path(), holder.id(), bounds, ending.isPresent()),
                        asked,
                        ending.orElse(() -> {}));
        return Reply.data(data)
                .leased(granted.lease().id(), ending.isPresent(), granted.seconds())
                .warning(granted.warnings());
    }
}
