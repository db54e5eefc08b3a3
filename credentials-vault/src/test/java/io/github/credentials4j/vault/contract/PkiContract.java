// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static io.github.credentials4j.vault.contract.Site.allow;
import static io.github.credentials4j.vault.contract.Site.changed;
import static io.github.credentials4j.vault.contract.Site.failure;
import static io.github.credentials4j.vault.contract.Site.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.vault.VaultPkiProvider;
import io.github.credentials4j.vault.csr.KeyKind;
import io.github.credentials4j.vault.wire.Pem;
import java.io.StringReader;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

interface PkiContract extends Site {
    /** A new authority with one role, {@code service}, for keys of any kind. */
    private String authority() {
        String mount = unique("pki");
        operator().write("sys/mounts/" + mount, Map.of("type", "pki"));
        operator().write("sys/mounts/" + mount + "/tune", Map.of("max_lease_ttl", "8760h"));
        operator()
                .write(
                        mount + "/root/generate/internal",
                        Map.of("common_name", "root", "ttl", "8000h", "key_type", "ec"));
        operator()
                .write(
                        mount + "/roles/service",
                        Map.of(
                                "allowed_domains",
                                List.of("example.com"),
                                "allow_subdomains",
                                true,
                                "allowed_uri_sans",
                                List.of("spiffe://example.com/*"),
                                "key_type",
                                "any",
                                "max_ttl",
                                "72h",
                                "ttl",
                                "24h"));
        operator()
                .write(
                        mount + "/roles/ec",
                        Map.of(
                                "allowed_domains",
                                List.of("example.com"),
                                "allow_subdomains",
                                true,
                                "key_type",
                                "ec",
                                "key_bits",
                                256));
        return mount;
    }

    private VaultPkiProvider provider(String mount, String role) {
        String policy = allow(mount + "/sign/*", "update") + allow(mount + "/issue/*", "update");
        return VaultPkiProvider.of(vault(), token(policy), mount + "/" + role, "app.example.com");
    }

    private static List<X509Certificate> certificates(Snapshot<SecretBytes> bundle) {
        return Pem.certificates(bundle.value().exposeText());
    }

    /** The key in the bundle signs what its certificate verifies. */
    private static boolean belongTogether(Snapshot<SecretBytes> bundle) throws Exception {
        try (PEMParser parser = new PEMParser(new StringReader(bundle.value().exposeText()))) {
            var key = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
            PublicKey verifier = certificates(bundle).get(0).getPublicKey();
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "EC", "ECDSA" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> "Ed25519";
                    });
            signature.initSign(key);
            signature.update(new byte[10]);
            byte[] signed = signature.sign();
            signature.initVerify(verifier);
            signature.update(new byte[10]);
            return signature.verify(signed);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "RSA_4096", mode = EnumSource.Mode.EXCLUDE)
    default void signsARequestForAnyKindOfKey(KeyKind kind) throws Exception {
        String mount = authority();
        Snapshot<SecretBytes> bundle = changed(provider(mount, "service")
                .host("api.example.com")
                .ip("10.0.0.1")
                .uri("spiffe://example.com/app")
                .key(kind)
                .life(Duration.ofHours(2)));
        assertThat(belongTogether(bundle)).isTrue();
        List<X509Certificate> chain = certificates(bundle);
        assertThat(chain).hasSize(2);
        chain.get(0).verify(chain.get(1).getPublicKey());
        assertThat(chain.get(0).getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .contains("app.example.com", "api.example.com", "10.0.0.1", "spiffe://example.com/app");
        assertThat(bundle.lifetime().end().orElseThrow())
                .isBetween(Instant.now().plusSeconds(7100), Instant.now().plusSeconds(7300));
    }

    @Test
    default void aCertificateIsKeptUntilItIsDueAndNeverRenewed() {
        VaultPkiProvider provider = provider(authority(), "service");
        Snapshot<SecretBytes> first = changed(provider);
        TestAttempt holding = TestAttempt.of(provider).holding(first.revision());
        assertThat(provider.fetch(holding)).isInstanceOf(Fetch.Unchanged.class);
        assertThat(holding.calls()).isEmpty();
        assertThat(changed(provider.fetch(holding.later(Duration.ofHours(15)))).revision())
                .isNotEqualTo(first.revision());
        assertThat(changed(provider.fetch(holding.refused())).revision()).isNotEqualTo(first.revision());
        assertThat(holding.mints()).hasSize(2);
        provider.release(holding);
        assertThat(holding.calls()).isEmpty();
    }

    @Test
    default void letsVaultMakeTheKeyByChoice() throws Exception {
        Snapshot<SecretBytes> bundle = changed(provider(authority(), "ec").issued());
        assertThat(belongTogether(bundle)).isTrue();
        assertThat(bundle.value().exposeText()).contains("BEGIN PRIVATE KEY");
    }

    @Test
    default void aHostThatTheRoleDoesNotAllowIsMisconfigured() {
        String mount = authority();
        VaultPkiProvider provider = VaultPkiProvider.of(
                vault(), token(allow(mount + "/sign/*", "update")), mount + "/service", "app.other.com");
        failure(provider, Failure.MISCONFIGURED);
    }
}
