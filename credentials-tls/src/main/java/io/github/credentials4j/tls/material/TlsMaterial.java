// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.material;

import io.github.credentials4j.Erasable;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.DestroyFailedException;

/**
 * One generation of TLS: identities and trust that belong together. Immutable; safe for any thread.
 */
public final class TlsMaterial implements Erasable {
    private final List<TlsIdentity> identities;
    private final TlsTrust trust;
    private final Verdicts verdicts;

    private TlsMaterial(List<TlsIdentity> identities, TlsTrust trust, Verdicts verdicts) {
        this.identities = List.copyOf(identities);
        this.trust = trust;
        this.verdicts = verdicts;
    }

    /**
     * Returns the material.
     *
     * @param identities what this side can show, the one for clients without a host name first; empty for a client that
     *     shows nothing
     * @param trust whom this side trusts
     */
    public static TlsMaterial of(List<TlsIdentity> identities, TlsTrust trust) {
        return new TlsMaterial(identities, trust, new Verdicts());
    }

    /**
     * Returns this material as judged by a gate.
     *
     * @param by what the gate said of this credential's candidates, and will say
     */
    public TlsMaterial judged(Verdicts by) {
        return new TlsMaterial(identities, trust, by);
    }

    /**
     * Returns this material with more identities, and the same trust.
     *
     * @param more identities for other host names
     */
    public TlsMaterial with(List<TlsIdentity> more) {
        List<TlsIdentity> all = new ArrayList<>(identities);
        all.addAll(more);
        return new TlsMaterial(all, trust, verdicts);
    }

    /** Returns what this side can show, the default first. */
    public List<TlsIdentity> identities() {
        return identities;
    }

    /** Returns whom this side trusts. */
    public TlsTrust trust() {
        return trust;
    }

    /** Returns what the gate said of the candidates for this credential. */
    public Verdicts verdicts() {
        return verdicts;
    }

    /** Returns when the first of the own certificates ends, issuers included; empty if there are none. */
    public Optional<Instant> notAfter() {
        return identities.stream()
                .flatMap(identity -> identity.chain().stream())
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo);
    }

    /** Destroys the keys that can be destroyed; those of the JDK's own providers cannot. */
    @Override
    public void erase() {
        identities.forEach(identity -> destroy(identity.key()));
    }

    private static void destroy(PrivateKey key) {
        try {
            key.destroy();
        } catch (DestroyFailedException unsupported) {
            // the garbage collector has to do
        }
    }

    /** Returns identities and trust by their names; never a key. */
    @Override
    public String toString() {
        return "TlsMaterial[" + identities + ", " + trust + "]";
    }
}
