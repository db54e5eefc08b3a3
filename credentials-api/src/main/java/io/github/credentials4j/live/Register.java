// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which credentials an owner keeps, in the order of keeping. */
final class Register {
    private final Set<RefreshLoop<?>> loops = new LinkedHashSet<>();
    private boolean closed;

    synchronized void add(RefreshLoop<?> loop) {
        if (closed)
            throw new CredentialException(
                    Failure.CLOSED,
                    loop.provider.name(),
                    "its owner was closed; keep it before, or make another owner");
        loops.add(loop);
    }

    synchronized boolean remove(RefreshLoop<?> loop) {
        return loops.remove(loop);
    }

    synchronized List<RefreshLoop<?>> all() {
        return new ArrayList<>(loops);
    }

    List<RefreshLoop<?>> named(CredentialName name) {
        return all().stream().filter(loop -> loop.provider.name().equals(name)).toList();
    }

    /** Returns what was kept, once; null when it was closed before. */
    synchronized @Nullable List<RefreshLoop<?>> close() {
        if (closed) return null;
        closed = true;
        List<RefreshLoop<?>> all = new ArrayList<>(loops);
        loops.clear();
        return all;
    }
}
