// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.engine;

import io.github.credentials4j.Refusal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that accepts some keys and answers 401 to the rest. */
final class Service {
    static final Refusal<Integer> IS_401 = Refusal.byResult(status -> status == 401);

    final List<String> presented = new CopyOnWriteArrayList<>();
    private volatile Set<String> accepted;

    Service(String... accepted) {
        this.accepted = Set.of(accepted);
    }

    void accepts(String... keys) {
        accepted = Set.of(keys);
    }

    int answer(String key) {
        presented.add(key);
        return accepted.contains(key) ? 200 : 401;
    }
}
