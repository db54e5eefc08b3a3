// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.event.CredentialListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Tells listeners what happens, each through a mailbox of its own. */
@NotApi
public final class Events {
    private static final int MAILBOX = 4096;

    private final Executor threads;
    private final List<Mailbox<CredentialEvent>> listeners = new CopyOnWriteArrayList<>();

    public Events(Executor threads) {
        this.threads = threads;
    }

    public Subscription add(CredentialListener listener) {
        Mailbox<CredentialEvent> box = new Mailbox<>(threads, listener::on, MAILBOX);
        listeners.add(box);
        return () -> {
            listeners.remove(box);
            box.close();
        };
    }

    public void publish(CredentialEvent event) {
        for (Mailbox<CredentialEvent> box : listeners) box.post(event);
    }
}
