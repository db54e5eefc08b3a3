// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Keys;
import io.github.credentials4j.tls.pki.Leaf;
import io.github.credentials4j.tls.pki.Pem;
import io.github.credentials4j.tls.source.CertificateFolder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that openssl made, read by us and by BouncyCastle; chains that we read, judged by openssl. */
class OpenSslKeysTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genrsa -traditional -out key.pem 2048",
                "genrsa -out key.pem 2048",
                "genpkey -algorithm RSA-PSS -out key.pem",
                "ecparam -name prime256v1 -genkey -out key.pem",
                "ecparam -name secp384r1 -genkey -noout -out key.pem",
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out key.pem",
                "genpkey -algorithm ED25519 -out key.pem",
                "genpkey -algorithm ED448 -out key.pem"
            })
    void bouncyCastleAndWeReadTheSameKey(String command) throws IOException {
        OpenSsl openssl = OpenSsl.orSkip(folder);
        assertThat(openssl.run("", command.split(" ")).code()).isZero();
        openssl.run(
                "",
                "req -x509 -new -key key.pem -subj /CN=a.example -addext subjectAltName=DNS:a.example -days 2 -out crt.pem"
                        .split(" "));
        String key = openssl.read("key.pem");
        TlsMaterial read = decode(PemDecoder.through(TlsGate.forServer("a.example")), key + openssl.read("crt.pem"));
        assertThat(read.identities().get(0).key().getEncoded())
                .isEqualTo(byBouncyCastle(key).getEncoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v2 aes-256-cbc",
                "-v2 aes-128-cbc -v2prf hmacWithSHA1",
                "-v2 aes-256-cbc -v2prf hmacWithSHA512",
                "-v1 PBE-SHA1-3DES"
            })
    void weReadKeysThatOpenSslEncrypted(String cipher) {
        OpenSsl openssl = OpenSsl.orSkip(folder);
        openssl.run("", "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem".split(" "));
        openssl.run("", "req -x509 -new -key key.pem -subj /CN=a.example -days 2 -out crt.pem".split(" "));
        assertThat(openssl.run(
                                "",
                                ("pkcs8 -topk8 -in key.pem -out encrypted.pem -passout pass:horse " + cipher)
                                        .split(" "))
                        .code())
                .isZero();
        PemDecoder decoder = PemDecoder.through(TlsGate.create()).withPassword(() -> SecretBytes.ofText("horse"));
        assertThat(decode(decoder, openssl.read("encrypted.pem") + openssl.read("crt.pem"))
                        .identities())
                .hasSize(1);
    }

    @Test
    void openSslVerifiesTheChainThatWeShow() {
        OpenSsl openssl = OpenSsl.orSkip(folder);
        Authority root = Authority.root("root");
        Authority upper = root.intermediate("upper");
        Authority lower = upper.intermediate("lower");
        for (Leaf leaf : List.of(
                lower.leaf("a.example"),
                lower.leaf("a.example").keys(Keys.rsa(2048)),
                lower.leaf("a.example").keys(Keys.ed25519()))) {
            Pem shuffled = new Pem().trusting(upper, root, lower).and(leaf.identity());
            TlsMaterial read = decode(PemDecoder.through(TlsGate.create()), shuffled.toString());
            openssl.file("root.pem", new Pem().and(read.trust().anchors().get(0)));
            openssl.file("leaf.pem", new Pem().and(read.identities().get(0).certificate()));
            Pem between = new Pem();
            read.identities().get(0).chain().stream().skip(1).forEach(between::and);
            openssl.file("between.pem", between);
            assertThat(openssl.run("", "verify -CAfile root.pem -untrusted between.pem leaf.pem".split(" "))
                            .text())
                    .contains("leaf.pem: OK");
            assertThat(openssl.run("", "verify -CAfile root.pem leaf.pem".split(" "))
                            .code())
                    .as("without what lies between")
                    .isNotZero();
        }
    }

    private TlsMaterial decode(PemDecoder decoder, String pem) {
        return decoder.decode(SecretBytes.ofText(pem), TestAttempt.of(CertificateFolder.of(folder)))
                .value();
    }

    private static PrivateKey byBouncyCastle(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                if (each instanceof PEMKeyPair pair) return converter.getPrivateKey(pair.getPrivateKeyInfo());
                if (each instanceof PrivateKeyInfo info) return converter.getPrivateKey(info);
            }
            throw new AssertionError("BouncyCastle finds no key");
        }
    }
}
