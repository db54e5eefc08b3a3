// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.spring.store.Owner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The status of every credential, by its declared name, or by what the engine calls it if it was not declared. */
final class Statuses {
    private final Owner owner;
    private final Keeper keeper;

    Statuses(Owner owner, Keeper keeper) {
        this.owner = owner;
        this.keeper = keeper;
    }

    /** Returns them all, the declared ones first. */
    Map<String, CredentialStatus> all() {
        Map<CredentialName, CredentialStatus> byName = new LinkedHashMap<>();
        for (CredentialStatus status : owner.credentials().status())
            byName.merge(status.name(), status, Statuses::worse);
        Map<String, CredentialStatus> all = new LinkedHashMap<>();
        Map<String, CredentialName> declared = keeper.names();
        declared.forEach((name, engines) -> {
            CredentialStatus status = byName.get(engines);
            if (status != null) all.put(name, status);
        });
        byName.forEach((name, status) -> {
            if (!declared.containsValue(name)) all.put(name.text(), status);
        });
        return all;
    }

    /**
     * Asks the store of a declared credential now, and waits for its answer.
     *
     * @return its status after that; empty if none was declared under the name
     */
    Optional<CredentialStatus> refreshed(String name) {
        if (!keeper.names().containsKey(name)) return Optional.empty();
        LiveCredential<?> live = keeper.declared(name);
        try {
            live.refreshNow().toCompletableFuture().join();
        } catch (CompletionException failed) { // its status tells
        }
        return Optional.ofNullable(all().get(name));
    }

    private static CredentialStatus worse(CredentialStatus one, CredentialStatus other) {
        return CredentialView.badness(other.state()) > CredentialView.badness(one.state()) ? other : one;
    }
}
