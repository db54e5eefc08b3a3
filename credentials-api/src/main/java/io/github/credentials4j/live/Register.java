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
    private final Set<RefreshLoop<?>> retired = new LinkedHashSet<>(); // evicted: still readable for a while
    private final Set<Farewell.Leaving<?>> leaving = new LinkedHashSet<>();
    private boolean closed;

    /** Notes what was dropped and is given back later; returns whether there will be a later. */
    synchronized boolean leaves(Farewell.Leaving<?> one) {
        return !closed && leaving.add(one);
    }

    synchronized void left(Farewell.Leaving<?> one) {
        leaving.remove(one);
    }

    /** Returns what was dropped and not yet given back. */
    synchronized List<Farewell.Leaving<?>> leaving() {
        return new ArrayList<>(leaving);
    }

    synchronized void add(RefreshLoop<?> loop) {
        if (closed)
            throw new CredentialException(
                    Failure.CLOSED,
                    loop.provider.name(),
                    "its owner was closed; keep it before, or make another owner");
        loops.add(loop);
    }

    synchronized boolean remove(RefreshLoop<?> loop) {
        return loops.remove(loop) || retired.remove(loop);
    }

    synchronized void retire(RefreshLoop<?> loop) {
        if (loops.remove(loop)) retired.add(loop);
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
        all.addAll(retired);
        loops.clear();
        retired.clear();
        return all;
    }
}
