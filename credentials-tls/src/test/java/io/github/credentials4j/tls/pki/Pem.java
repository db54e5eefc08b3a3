// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pki;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.tls.material.TlsIdentity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** PEM as BouncyCastle writes it. */
public final class Pem {
    private final StringBuilder text = new StringBuilder();

    /** Returns the text of an identity: its key in PKCS #8, then its chain. */
    public static Pem of(TlsIdentity identity) {
        return new Pem().and(identity);
    }

    /** Adds an identity. */
    public Pem and(TlsIdentity identity) {
        key(identity.key());
        identity.chain().forEach(this::and);
        return this;
    }

    /** Adds a key in PKCS #8. */
    public Pem key(PrivateKey key) {
        try {
            return add(new JcaPKCS8Generator(key, null));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Adds a key in its traditional form, a certificate or a list of revoked ones. */
    public Pem and(Object each) {
        try {
            return add(new JcaMiscPEMGenerator(each));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Adds an authority to trust. */
    public Pem trusting(Authority... authorities) {
        for (Authority each : authorities) and(each.certificate());
        return this;
    }

    /** Adds a block with any label. */
    public Pem block(String label, byte[] der) {
        return add(new PemObject(label, der));
    }

    /** Returns the text as a store would hold it. */
    public SecretBytes secret() {
        return SecretBytes.ofText(text);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text.toString();
    }

    private Pem add(PemObjectGenerator object) {
        StringWriter out = new StringWriter();
        try (PemWriter writer = new PemWriter(out)) {
            writer.writeObject(object);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        text.append(out);
        return this;
    }
}
