// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether there is room for a new key. At most two exist at any time, since IAM allows no third; the current one is never
 * given up, and where it is not certain which that is, none is.
 */
sealed interface Room {
    /** The most keys that there may be. */
    int MOST = 2;

    /** There is room. */
    record Free() implements Room {}

    /** There is room once this key is revoked: the previous one, or the rest of a rotation that crashed. */
    record Without(String id) implements Room {}

    /** It cannot be told which keys may go; the text names them and the next step. */
    record Unclear(String why) implements Room {}

    /**
     * Returns whether there is room.
     *
     * @param issued the ids of the keys that exist
     * @param current the id of the key under AWSCURRENT, if there is one
     */
    static Room among(Set<String> issued, Optional<String> current) {
        Set<String> others = new TreeSet<>(issued);
        if (current.isPresent() && !others.remove(current.get()))
            return new Unclear("AWSCURRENT holds key " + current.get() + ", which the issuer does not have (it has "
                    + new TreeSet<>(issued) + "); store a key that exists and rotate again");
        if (issued.size() < MOST) return new Free();
        if (issued.size() > MOST || current.isEmpty())
            return new Unclear("the issuer has the keys " + new TreeSet<>(issued) + " and "
                    + current.map(id -> "only " + id + " is known").orElse("no AWSCURRENT says which is in use")
                    + "; revoke those that nobody uses and rotate again");
        return new Without(others.iterator().next());
    }
}
