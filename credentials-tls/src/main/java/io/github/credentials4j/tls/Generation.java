// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.tls.context.SessionSettings;
import io.github.credentials4j.tls.handshake.PinnedKeys;
import io.github.credentials4j.tls.handshake.ShownIdentities;
import io.github.credentials4j.tls.handshake.TlsContexts;
import io.github.credentials4j.tls.material.TlsMaterial;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;

/** Material as it serves: numbered, with an inner context over it. */
final class Generation {
    private final long number;
    private final TlsMaterial material;
    private final X509ExtendedTrustManager judge;
    private final Settings settings;
    private final ShownIdentities shown;
    private final LongAdder handshakes = new LongAdder();
    private volatile Inner inner;

    /** What all generations share. */
    record Settings(TlsPolicy policy, SessionSettings sessions, BiConsumer<Generation, SSLSession> seen) {}

    private record Inner(SSLContext context, Scope scope) {}

    Generation(long number, TlsMaterial material, X509ExtendedTrustManager judge, Settings settings)
            throws GeneralSecurityException {
        this.number = number;
        this.material = material;
        this.judge = judge;
        this.settings = settings;
        this.shown = new ShownIdentities(number, material.identities());
        this.inner = fresh();
    }

    /** Returns the inner context for the next connection: one volatile read, and a look at the clock for clients. */
    SSLContext context() {
        Inner seen = inner;
        return seen.scope.isOver(settings.policy.clock()) ? renewed(seen) : seen.context;
    }

    long number() {
        return number;
    }

    TlsMaterial material() {
        return material;
    }

    X509ExtendedTrustManager judge() {
        return judge;
    }

    ShownIdentities shown() {
        return shown;
    }

    /** Returns how many full handshakes this generation took part in. */
    long handshakes() {
        return handshakes.sum();
    }

    private void seen(SSLSession handshake) {
        handshakes.increment();
        settings.seen.accept(this, handshake);
    }

    private synchronized SSLContext renewed(Inner over) {
        if (inner.equals(over)) {
            try {
                inner = fresh();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("what made one context makes no other", impossible);
            }
        }
        return inner.context;
    }

    private Inner fresh() throws GeneralSecurityException {
        Scope scope = new Scope(settings.policy.resumption(), this::seen);
        SSLContext context =
                TlsContexts.of(new PinnedKeys(shown, scope::serves), new WitnessedTrust(() -> judge, scope));
        settings.sessions.applyTo(context);
        return new Inner(context, scope);
    }
}
