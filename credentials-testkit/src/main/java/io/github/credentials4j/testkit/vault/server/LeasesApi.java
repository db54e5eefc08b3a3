// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Roles;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.lease.Lease;
import io.github.credentials4j.testkit.vault.lease.Leases;
import java.time.Instant;

/** The paths below {@code sys/leases/}, and their old names {@code sys/renew/ID} and {@code sys/revoke/ID}. */
final class LeasesApi {

    private LeasesApi() {}

    static Reply answer(Call call) {
        boolean old = !call.head().equals("leases");
        String below = old ? call.path() : call.rest();
        int slash = below.indexOf('/');
        String action = slash < 0 ? below : below.substring(0, slash);
        String tail = slash < 0 ? "" : below.substring(slash + 1);
        Leases leases = call.services().leases();
        return switch (action) {
            case "renew" -> renewed(leases.renew(id(call, tail), call.fields().duration("increment")));
            case "revoke" -> {
                leases.revoke(id(call, tail));
                yield Reply.none();
            }
            case "revoke-prefix", "revoke-force" -> {
                call.only(Operation.WRITE);
                leases.revokeBelow(tail);
                yield Reply.none();
            }
            case "lookup" -> lookup(call, tail);
            default -> throw VaultError.unsupportedPath();
        };
    }

    private static String id(Call call, String tail) {
        call.only(Operation.WRITE);
        return tail.isEmpty() ? call.fields().required("lease_id", "lease_id must be specified") : tail;
    }

    private static Reply renewed(Leases.Granted granted) {
        return Reply.enveloped(200)
                .leased(granted.lease().id(), granted.lease().renewable(), granted.seconds())
                .warning(granted.warnings());
    }

    private static Reply lookup(Call call, String tail) {
        if (call.operation() == Operation.LIST) {
            return Roles.listed(call.services().leases().ids().stream()
                    .filter(id -> id.startsWith(tail))
                    .map(id -> id.substring(tail.length()).replaceFirst("^/", ""))
                    .toList());
        }
        Lease lease = call.services().leases().find(id(call, tail)).orElseThrow(() -> VaultError.bad("invalid lease"));
        return Reply.data(Reply.map(
                "id", lease.id(),
                "issue_time", lease.issued().toString(),
                "expire_time", lease.ends().toString(),
                "last_renewal", lease.renewed().map(Instant::toString).orElse(null),
                "renewable", lease.renewable(),
                "ttl", lease.secondsLeft(call.services().clock().instant())));
    }
}
