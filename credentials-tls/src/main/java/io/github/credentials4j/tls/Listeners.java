// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners and the log; a listener that throws is logged and harms no other. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingTls.class);

    private final List<Consumer<? super TlsEvent>> all = new CopyOnWriteArrayList<>();

    Subscription add(Consumer<? super TlsEvent> listener) {
        all.add(listener);
        return () -> all.remove(listener);
    }

    void tell(TlsEvent event) {
        log(event);
        for (Consumer<? super TlsEvent> listener : all) {
            try {
                listener.accept(event);
            } catch (RuntimeException thrown) {
                LOG.warn("a listener to TLS failed on {}", event, thrown);
            }
        }
    }

    private static void log(TlsEvent event) {
        if (event instanceof TlsEvent.Published e) {
            LOG.info(
                    "TLS '{}': generation {} serves, ends {}",
                    e.name(),
                    e.generation(),
                    e.ends().orElse(null));
        } else if (event instanceof TlsEvent.Refused e) {
            LOG.warn(
                    "TLS '{}': generation {} serves on, a candidate was refused ({}): {}",
                    e.name(),
                    e.generation(),
                    e.candidate().reason(),
                    e.candidate().detail());
        } else if (event instanceof TlsEvent.Expiring e) {
            LOG.warn("TLS '{}': generation {} ends at {} ({})", e.name(), e.generation(), e.ends(), e.expiry());
        }
    }
}
