// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fake and a real server must both do with certificates. */
abstract class PkiContract {

    private final VaultServer server;
    final Wire root;
    final String mount = "pki-" + UUID.randomUUID().toString().substring(0, 8);

    PkiContract(VaultServer server) {
        this.server = server;
        this.root = Wire.to(server);
    }

    @BeforeEach
    void makeRoot() {
        root.post("sys/mounts/" + mount, Map.of("type", "pki"));
        root.post("sys/mounts/" + mount + "/tune", Map.of("max_lease_ttl", "87600h"));
        root.post(
                mount + "/root/generate/internal",
                Map.of("common_name", "Test CA", "ttl", "8760h", "key_type", "ec", "key_bits", 256));
        root.post(
                mount + "/roles/web",
                Map.of(
                        "allowed_domains", "example.com",
                        "allow_subdomains", true,
                        "max_ttl", "72h",
                        "key_type", "ec",
                        "key_bits", 256));
    }

    @AfterEach
    void close() {
        server.close();
    }

    static X509Certificate certificate(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static X509Certificate certificate(Wire.Answer answer) throws CertificateException {
        return certificate(answer.data().text("certificate").orElseThrow());
    }

    static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    static String request(KeyPair keys, String commonName, String san) throws IOException, OperatorCreationException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, san)
        }));
        JcaPKCS10CertificationRequestBuilder builder =
                new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + commonName), keys.getPublic());
        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            String algorithm = keys.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            writer.writeObject(builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
        }
        return text.toString();
    }

    @Test
    void issuedCertificateIsSignedByTheAuthorityForItsNamesAndUses() throws GeneralSecurityException {
        Wire.Answer answer = root.post(
                mount + "/issue/web",
                Map.of(
                        "common_name", "a.example.com",
                        "alt_names", "b.example.com",
                        "ip_sans", "127.0.0.1",
                        "ttl", "1h"));
        X509Certificate issued = certificate(answer);
        X509Certificate authority = certificate(answer.data().text("issuing_ca").orElseThrow());
        issued.verify(authority.getPublicKey());
        assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=a.example.com");
        assertThat(issued.getSubjectAlternativeNames().toString())
                .contains("a.example.com", "b.example.com", "127.0.0.1");
        assertThat(issued.getExtendedKeyUsage()).contains("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(issued.getBasicConstraints()).isEqualTo(-1);
        assertThat(issued.getNotAfter().toInstant().getEpochSecond())
                .isEqualTo(Long.parseLong(answer.data().text("expiration").orElseThrow()));
        Duration life = Duration.between(
                issued.getNotBefore().toInstant(), issued.getNotAfter().toInstant());
        assertThat(life).isBetween(Duration.ofSeconds(3629), Duration.ofSeconds(3631));
        assertThat(answer.data().texts("ca_chain"))
                .containsExactly(answer.data().text("issuing_ca").orElseThrow());
        assertThat(answer.data().text("private_key").orElseThrow()).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat(answer.data().text("private_key_type")).contains("ec");
        assertThat(answer.data().text("serial_number").orElseThrow().replace(":", ""))
                .isEqualTo(issued.getSerialNumber().toString(16));
        assertThat(answer.text("lease_id")).isEmpty();
        assertThat(answer.seconds()).isZero();
    }

    @Test
    void keyComesInTheFormatThatIsAskedFor() {
        Map<String, String> asked = Map.of("common_name", "a.example.com", "private_key_format", "pkcs8");
        assertThat(root.post(mount + "/issue/web", asked)
                        .data()
                        .text("private_key")
                        .orElseThrow())
                .startsWith("-----BEGIN PRIVATE KEY-----");
        root.post(mount + "/roles/rsa", Map.of("allow_any_name", true));
        assertThat(root.post(mount + "/issue/rsa", Map.of("common_name", "x"))
                        .data()
                        .text("private_key")
                        .orElseThrow())
                .startsWith("-----BEGIN RSA PRIVATE KEY-----");
        root.post(mount + "/roles/ed", Map.of("allow_any_name", true, "key_type", "ed25519"));
        assertThat(root.post(mount + "/issue/ed", Map.of("common_name", "x"))
                        .data()
                        .text("private_key_type"))
                .contains("ed25519");
    }

    @Test
    void signingRequestGetsItsKeyAndNamesCertified()
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = pair("EC", 256);
        Wire.Answer answer = root.post(
                mount + "/sign/web", Map.of("csr", request(keys, "c.example.com", "d.example.com"), "ttl", "1h"));
        X509Certificate signed = certificate(answer);
        assertThat(signed.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(signed.getSubjectAlternativeNames().toString()).contains("c.example.com", "d.example.com");
        assertThat(answer.data().has("private_key")).isFalse();
        signed.verify(
                certificate(answer.data().text("issuing_ca").orElseThrow()).getPublicKey());
    }

    @Test
    void requestWithOtherKeysOrNamesIsRefused()
            throws GeneralSecurityException, IOException, OperatorCreationException {
        String rsa = request(pair("RSA", 2048), "c.example.com", "c.example.com");
        assertThat(root.post(mount + "/sign/web", Map.of("csr", rsa)).has(400, "role requires keys of type ec"))
                .isTrue();
        String other = request(pair("EC", 256), "c.example.com", "evil.com");
        assertThat(root.post(mount + "/sign/web", Map.of("csr", other))
                        .has(400, "subject alternate name evil.com not allowed by this role"))
                .isTrue();
        assertThat(root.post(mount + "/sign/web", Map.of("csr", "rubbish")).has(400, "csr contains no data"))
                .isTrue();
        assertThat(root.post(mount + "/sign/web", Map.of("common_name", "a.example.com"))
                        .has(400, "\"csr\" is empty"))
                .isTrue();
    }

    @Test
    void namesOutsideTheRoleAreRefused() {
        for (String name : List.of("evil.com", "example.com")) {
            assertThat(root.post(mount + "/issue/web", Map.of("common_name", name))
                            .has(400, "common name " + name + " not allowed by this role"))
                    .isTrue();
        }
        assertThat(root.post(mount + "/issue/web", Map.of()).has(400, "the common_name field is required"))
                .isTrue();
        assertThat(root.post(mount + "/issue/none", Map.of("common_name", "a.example.com"))
                        .has(400, "unknown role: none"))
                .isTrue();
        assertThat(root.post(mount + "/issue/web", Map.of("common_name", "localhost"))
                        .status())
                .isEqualTo(200);
        assertThat(root.post(mount + "/issue/web", Map.of("common_name", "*.example.com"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void longerThanTheRoleAllowsIsShortenedWithAWarning() throws GeneralSecurityException {
        Wire.Answer answer = root.post(mount + "/issue/web", Map.of("common_name", "a.example.com", "ttl", "100h"));
        assertThat(answer.warnings())
                .containsExactly(
                        "TTL \"100h0m0s\" is longer than permitted maxTTL \"72h0m0s\", so maxTTL is being used");
        assertThat(Duration.between(
                        Instant.now(), certificate(answer).getNotAfter().toInstant()))
                .isBetween(Duration.ofHours(71), Duration.ofHours(72));
    }

    @Test
    void noCertificateOutlivesItsAuthority() {
        root.post(mount + "/roles/long", Map.of("allow_any_name", true, "max_ttl", "87000h"));
        assertThat(root.post(mount + "/issue/long", Map.of("common_name", "a", "ttl", "86000h"))
                        .has(400, "beyond the expiration of the CA certificate"))
                .isTrue();
    }

    @Test
    void leaseIsGivenOnlyWhereTheRoleWantsOneAndCannotBeRenewed() {
        root.post(mount + "/roles/leased", Map.of("allow_any_name", true, "generate_lease", true));
        Wire.Answer answer = root.post(mount + "/issue/leased", Map.of("common_name", "a", "ttl", "1h"));
        assertThat(answer.text("lease_id")).startsWith(mount + "/issue/leased/");
        assertThat(answer.text("renewable")).isEqualTo("false");
        assertThat(answer.seconds()).isBetween(3590L, 3600L);
        assertThat(root.put("sys/leases/renew", Map.of("lease_id", answer.text("lease_id")))
                        .has(400, "lease is not renewable"))
                .isTrue();
    }

    @Test
    void newAuthoritySignsAfterItWasMadeTheDefault() throws GeneralSecurityException {
        Wire.Answer next = root.post(
                mount + "/root/rotate/internal", Map.of("common_name", "New CA", "ttl", "8760h", "key_type", "ec"));
        Map<String, String> asked = Map.of("common_name", "a.example.com");
        assertThat(certificate(root.post(mount + "/issue/web", asked))
                        .getIssuerX500Principal()
                        .getName())
                .isEqualTo("CN=Test CA");
        root.post(mount + "/root/replace", Map.of("default", "next"));
        X509Certificate issued = certificate(root.post(mount + "/issue/web", asked));
        issued.verify(certificate(next).getPublicKey());
        assertThat(root.nobody().get(mount + "/ca/pem").body().strip())
                .isEqualTo(next.data().text("certificate").orElseThrow());
        assertThat(root.list(mount + "/issuers").data().texts("keys")).hasSize(2);
    }

    @Test
    void authorityIsReadByAnyone() throws GeneralSecurityException {
        String pem = root.nobody().get(mount + "/ca/pem").body();
        assertThat(certificate(pem).getBasicConstraints()).isPositive();
        assertThat(root.nobody()
                        .get(mount + "/cert/ca")
                        .data()
                        .text("certificate")
                        .orElseThrow()
                        .strip())
                .isEqualTo(pem.strip());
        assertThat(root.nobody().get(mount + "/issuer/default/json").data().texts("ca_chain"))
                .hasSize(1);
    }

    @Test
    void revokedCertificateIsInTheList() throws GeneralSecurityException, IOException {
        Wire.Answer answer = root.post(mount + "/issue/web", Map.of("common_name", "a.example.com"));
        String serial = answer.data().text("serial_number").orElseThrow();
        assertThat(root.post(mount + "/revoke", Map.of("serial_number", serial))
                        .data()
                        .text("state"))
                .contains("revoked");
        assertThat(root.nobody()
                        .get(mount + "/cert/" + serial)
                        .data()
                        .number("revocation_time")
                        .orElseThrow())
                .isPositive();
        byte[] list = root.nobody().get(mount + "/crl/pem").body().getBytes(StandardCharsets.US_ASCII);
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCRL(new ByteArrayInputStream(list))
                        .isRevoked(certificate(answer)))
                .isTrue();
        assertThat(root.post(mount + "/revoke", Map.of("serial_number", "01:02"))
                        .has(400, "certificate with serial 01:02 not found."))
                .isTrue();
    }

    @Test
    void engineWithoutAuthorityIssuesNothing() {
        root.post("sys/mounts/" + mount + "-empty", Map.of("type", "pki"));
        root.post(mount + "-empty/roles/web", Map.of("allow_any_name", true));
        assertThat(root.post(mount + "-empty/issue/web", Map.of("common_name", "a"))
                        .has(500, "no default issuer currently configured"))
                .isTrue();
    }
}
