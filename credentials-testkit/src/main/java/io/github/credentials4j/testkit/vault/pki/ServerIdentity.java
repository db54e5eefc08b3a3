// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.carrier.Carrier;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.pki.Authority.Validity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An authority of its own, and what a server of it shows to clients: a certificate for {@code localhost} and
 * {@code 127.0.0.1} that is valid for a week, by the system's clock, as TLS is.
 *
 * @param authority the authority's certificate as PEM
 * @param identity the server's key and certificate
 */
@NotApi
public record ServerIdentity(String authority, Carrier.Identity identity) {

    private static final Duration VALID = Duration.ofDays(7);

    /** Returns a new one, in a file that is deleted when the JVM ends. */
    public static ServerIdentity create() {
        Signing.required();
        Instant now = Instant.now();
        Validity validity = new Validity(now.minus(Issuers.BACKDATED), now.plus(VALID));
        Authority root = Authority.create("", "FakeVault CA", new KeyKind("ec", 256), validity);
        KeyPair keys = new KeyKind("ec", 256).generate();
        SubjectNames names = SubjectNames.of(new Fields(Map.of("common_name", "localhost", "ip_sans", "127.0.0.1")));
        PkiRole role = new PkiRole(Fields.NONE);
        X509Certificate certificate = root.issue(names, keys.getPublic(), validity, role.usage());
        String password = UUID.randomUUID().toString();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), password.toCharArray(), new Certificate[] {
                certificate, root.certificate()
            });
            return new ServerIdentity(
                    Pem.of(root.certificate()), new Carrier.Identity(stored(store, password), password));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Path stored(KeyStore store, String password) throws GeneralSecurityException {
        try {
            Path file = Files.createTempFile("fake-vault", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
