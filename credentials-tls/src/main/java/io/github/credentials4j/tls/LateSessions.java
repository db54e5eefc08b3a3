// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSession;

/** Sessions whose handshake began under one generation and ended under the next; few, and forgotten with their sessions. */
final class LateSessions {
    private final List<WeakReference<SSLSession>> late = new CopyOnWriteArrayList<>();

    void add(SSLSession session) {
        late.removeIf(each -> each.get() == null);
        late.add(new WeakReference<>(session));
    }

    boolean contain(SSLSession session) {
        return late.stream().anyMatch(each -> each.refersTo(session));
    }
}
