// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.upstream;

import io.github.credentials4j.SecretBytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that the stand-in provider accepts at this moment, each with the short id of the version that holds it.
 * Nothing else is accepted, from the same instant on. Safe for any thread.
 */
public final class AcceptedKeys {
    private record Accepted(SecretBytes key, String version) {}

    private volatile List<Accepted> accepted = List.of();

    /**
     * Accepts this key and no other.
     *
     * @param key the key
     * @param version the short id of its version
     */
    public void acceptOnly(SecretBytes key, String version) {
        accepted = List.of(new Accepted(key, version));
    }

    /**
     * Accepts this key too.
     *
     * @param key the key
     * @param version the short id of its version
     */
    public synchronized void acceptAlso(SecretBytes key, String version) {
        accepted = Stream.concat(accepted.stream(), Stream.of(new Accepted(key, version)))
                .toList();
    }

    /**
     * Accepts only what was added last.
     */
    public synchronized void withdrawOlder() {
        accepted = accepted.subList(accepted.size() - 1, accepted.size());
    }

    /**
     * Returns the version that holds this key, if it is accepted now.
     *
     * @param presented what a client sent
     */
    public Optional<String> versionOf(SecretBytes presented) {
        return accepted.stream()
                .filter(each -> each.key.equals(presented))
                .map(Accepted::version)
                .findFirst();
    }
}
