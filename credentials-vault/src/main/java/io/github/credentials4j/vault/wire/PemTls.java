// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TLS context of live PEM: of the CA that is trusted, and perhaps of the client's own key and chain. When either
 * changes, the next call gets a new context; if the new PEM cannot be used, the last good context stays.
 */
@NotApi
public final class PemTls implements Supplier<SSLContext> {
    private final Optional<LiveCredential<SecretBytes>> authorities;
    private final Optional<LiveCredential<SecretBytes>> identity;
    private volatile @Nullable Made current;

    private record Made(SSLContext context, List<Revision> of) {}

    /**
     * Creates it; nothing is read before the first call.
     *
     * @param authorities PEM of the certificates to trust; those of the JVM if absent
     * @param identity PEM of a PKCS#8 key and its chain; none if absent
     */
    public PemTls(Optional<LiveCredential<SecretBytes>> authorities, Optional<LiveCredential<SecretBytes>> identity) {
        this.authorities = authorities;
        this.identity = identity;
    }

    /**
     * Returns the context of what the PEM says now. Blocks only before the first PEM is there.
     *
     * @throws CredentialException if there is no PEM, or it cannot be used and there is no context of an earlier one
     */
    @Override
    public SSLContext get() {
        Optional<Snapshot<SecretBytes>> trust = authorities.map(LiveCredential::snapshot);
        Optional<Snapshot<SecretBytes>> own = identity.map(LiveCredential::snapshot);
        List<Revision> revisions = List.of(revision(trust), revision(own));
        Made seen = current; // one read: another thread may replace it
        if (seen != null && seen.of.equals(revisions)) return seen.context;
        return make(trust, own, revisions);
    }

    private synchronized SSLContext make(
            Optional<Snapshot<SecretBytes>> trust, Optional<Snapshot<SecretBytes>> own, List<Revision> revisions) {
        Made now = current;
        if (now != null && now.of.equals(revisions)) return now.context;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(own), trust(trust), null);
            current = new Made(context, revisions);
            return context;
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException unusable) {
            if (now == null) throw unusable(unusable);
            current = new Made(now.context, revisions); // not tried again before it changes
            return now.context;
        }
    }

    private CredentialException unusable(Exception why) {
        CredentialName name =
                identity.or(() -> authorities).map(LiveCredential::name).orElse(CredentialName.of("the JVM's TLS"));
        String detail = why instanceof IllegalArgumentException ? why.getMessage() : "the JDK refuses it";
        return new CredentialException(
                Failure.MISCONFIGURED, name, "its PEM cannot be used for TLS with Vault: " + detail);
    }

    private static KeyManager @Nullable [] keys(Optional<Snapshot<SecretBytes>> own) throws GeneralSecurityException {
        if (own.isEmpty()) return null;
        byte[] pem = own.get().value().exposeBytes();
        try {
            return new KeyManager[] {OneIdentity.of(pem)};
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private static TrustManager @Nullable [] trust(Optional<Snapshot<SecretBytes>> trust)
            throws GeneralSecurityException {
        return trust.isEmpty() ? null : Pem.trusting(trust.get().value().exposeBytes());
    }

    private static Revision revision(Optional<Snapshot<SecretBytes>> of) {
        return of.map(Snapshot::revision).orElse(Revision.of("none"));
    }
}
