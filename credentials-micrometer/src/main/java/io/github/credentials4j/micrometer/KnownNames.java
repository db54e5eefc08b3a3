// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.live.Credentials;
import java.time.Duration;
import java.util.Set;

/** Which names stand for one credential, and which for an entry of a cache. Used by the thread of one listener. */
final class KnownNames {
    private static final long MOST = 10_000;

    private final Credentials credentials;
    private final Cache<CredentialName, Boolean> ofCaches = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(10))
            .executor(Runnable::run)
            .build();
    private Set<CredentialName> kept = Set.of();

    KnownNames(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Returns whether this was kept by itself; the owner is asked only about a name that is new here. */
    boolean isKeptByItself(CredentialName name) {
        if (kept.contains(name)) return true;
        if (ofCaches.getIfPresent(name) != null) return false;
        kept = credentials.names();
        if (kept.contains(name)) return true;
        ofCaches.put(name, true);
        return false;
    }
}
