// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateRequestTest {
    private static final List<AltName> NAMES = List.of(
            AltName.dns("app.example.com"),
            AltName.dns("*.app.example.com"),
            AltName.ip("10.0.0.1"),
            AltName.ip("2001:db8::1"),
            AltName.uri("spiffe://example.com/app"));

    @ParameterizedTest
    @EnumSource
    void bouncyCastleReadsItAndVerifiesItsSignature(KeyKind kind) throws Exception {
        PKCS10CertificationRequest read = parsed(CertificateRequest.of(kind, "app.example.com", NAMES));
        assertThat(read.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .setProvider(new BouncyCastleProvider())
                        .build(read.getSubjectPublicKeyInfo())))
                .isTrue();
        assertThat(read.getSubject()).hasToString("CN=app.example.com");
        Extensions extensions = read.getRequestedExtensions();
        GeneralNames names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        assertThat(Stream.of(names.getNames()).map(GeneralName::toString))
                .containsExactly(
                        "2: app.example.com",
                        "2: *.app.example.com",
                        "7: #0a000001",
                        "7: #20010db8000000000000000000000001",
                        "6: spiffe://example.com/app");
    }

    @ParameterizedTest
    @EnumSource
    void opensslVerifiesIt(KeyKind kind, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("request.pem"),
                CertificateRequest.of(kind, "app.example.com", NAMES).pem());
        String said = openssl("req", "-in", file.toString(), "-verify", "-noout", "-text");
        assertThat(said)
                .containsIgnoringCase("verify OK")
                .contains("DNS:app.example.com, DNS:*.app.example.com, IP Address:10.0.0.1")
                .contains("URI:spiffe://example.com/app");
    }

    @Test
    void aRequestWithoutNamesIsOneToo() throws Exception {
        PKCS10CertificationRequest read = parsed(CertificateRequest.of(KeyKind.EC_P256, "app", List.of()));
        assertThat(read.getRequestedExtensions()).isNull();
    }

    @Test
    void aCommonNameMayBeLongAndInAnyScript() throws Exception {
        String name = "ä".repeat(200);
        assertThat(parsed(CertificateRequest.of(KeyKind.EC_P256, name, List.of()))
                        .getSubject())
                .hasToString("CN=" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a..b", ".a", "-a", "a,b", "a.*.b", "*", "ä.example", "http://a"})
    void whatIsNoHostIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AltName.dns(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0", "10.0.0.256", "::g", "example.com"})
    void whatIsNoAddressIsRefusedWithoutLookingItUp(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AltName.ip(text));
    }

    private static PKCS10CertificationRequest parsed(CertificateRequest request) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(request.pem()))) {
            return (PKCS10CertificationRequest) parser.readObject();
        }
    }

    private static String openssl(String... arguments) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            return Assumptions.abort("openssl is not installed; BouncyCastle has judged the same");
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
