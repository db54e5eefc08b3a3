// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.testkit.vault.http.VaultError;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** Texts of certificates, keys and requests, without a line break at their end, as Vault gives them. */
final class Pem {

    private Pem() {}

    /** Returns a certificate, or a key in its own format: PKCS#1 for RSA, SEC1 for EC. */
    static String of(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return text.toString().strip();
    }

    static String pkcs8(PrivateKey key) {
        try {
            return of(new JcaPKCS8Generator(key, null));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static PKCS10CertificationRequest request(String text) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                return request;
            }
            throw VaultError.bad("csr contains no data");
        } catch (IOException malformed) {
            throw VaultError.bad("certificate request could not be parsed");
        }
    }
}
