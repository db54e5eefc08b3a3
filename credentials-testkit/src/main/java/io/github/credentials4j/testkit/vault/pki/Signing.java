// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.pki;

import io.github.credentials4j.testkit.vault.http.VaultError;

/** The library that signs certificates is optional: who needs it is told so. */
final class Signing {

    private Signing() {}

    static void required() {
        try {
            Class.forName("org.bouncycastle.cert.X509v3CertificateBuilder", false, Signing.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw VaultError.of(
                    500,
                    "FakeVault signs certificates with Bouncy Castle: add org.bouncycastle:bcpkix-jdk18on to the tests");
        }
    }
}
