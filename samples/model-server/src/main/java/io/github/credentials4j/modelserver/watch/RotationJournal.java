// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.watch;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.event.CredentialListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The last happenings of each credential, in memory. Safe for any thread. */
@Component
public final class RotationJournal implements CredentialListener {
    private static final int KEPT_OF_EACH = 40;

    private final Map<CredentialName, Deque<Happening>> last = new LinkedHashMap<>();

    RotationJournal() {}

    @Override
    public void on(CredentialEvent event) {
        Happening.of(event).ifPresent(this::add);
    }

    /** Returns what is remembered, credential by credential, the oldest first. */
    public synchronized List<Happening> all() {
        List<Happening> all = new ArrayList<>();
        last.values().forEach(all::addAll);
        return all;
    }

    private synchronized void add(Happening happening) {
        Deque<Happening> ofThis = last.computeIfAbsent(happening.name(), first -> new ArrayDeque<>());
        if (ofThis.size() == KEPT_OF_EACH) ofThis.removeFirst();
        ofThis.addLast(happening);
    }
}
