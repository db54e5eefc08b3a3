// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.material.RefusalReason;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Keys;
import io.github.credentials4j.tls.pki.Pem;
import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PemDecoderTest {
    private static final Authority ROOT = Authority.root("root");

    private final TlsGate gate = TlsGate.create();
    private final PemDecoder decoder = PemDecoder.through(gate);
    private final TestAttempt attempt =
            TestAttempt.of(ScriptedProvider.named("tls", ManualTime.create()), Instant.now());

    static Stream<KeyPair> pairs() {
        return Stream.of(
                Keys.rsa(2048), Keys.ec("secp256r1"), Keys.ec("secp384r1"), Keys.ec("secp521r1"), Keys.ed25519());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void readsEveryKindOfKeyInPkcs8(KeyPair pair) {
        TlsIdentity identity = ROOT.leaf("a.example").keys(pair).identity();
        assertThat(decode(Pem.of(identity)).identities()).containsExactly(identity);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void readsEveryKindOfKeyInItsTraditionalForm(KeyPair pair) {
        TlsIdentity identity = ROOT.leaf("a.example").keys(pair).identity();
        Pem pem = new Pem().and(identity.certificate()).and(pair.getPrivate());
        assertThat(decode(pem).identities()).containsExactly(identity);
    }

    @Test
    void readsASec1KeyWithoutItsCurve() {
        KeyPair pair = Keys.ec("secp384r1");
        TlsIdentity identity = ROOT.leaf("a.example").keys(pair).identity();
        byte[] scalar = new byte[48];
        byte[] given = ((ECPrivateKey) pair.getPrivate()).getS().toByteArray();
        for (int i = 1; i <= Math.min(48, given.length); i++) scalar[48 - i] = given[given.length - i];
        byte[] bare = Der.sequence(new byte[] {Der.INTEGER, 1, 1}, Der.element(Der.OCTETS, scalar));
        Pem pem = new Pem().block("EC PRIVATE KEY", bare).and(identity.certificate());
        assertThat(decode(pem).identities()).containsExactly(identity);
    }

    @Test
    void readsAnEncryptedKeyWithItsPassword() throws OperatorCreationException, IOException {
        TlsIdentity identity = ROOT.leaf("a.example").identity();
        SecretBytes pem = encrypted(identity, "correct horse");
        PemDecoder knowing = decoder.withPassword(() -> SecretBytes.ofText("correct horse"));
        assertThat(knowing.decode(pem, attempt).value().identities()).containsExactly(identity);
    }

    @Test
    void refusesAnEncryptedKeyWithoutOrWithAnotherPassword() throws OperatorCreationException, IOException {
        SecretBytes pem = encrypted(ROOT.leaf("a.example").identity(), "correct horse");
        PemDecoder wrong = decoder.withPassword(() -> SecretBytes.ofText("battery staple"));
        assertThatThrownBy(() -> decoder.decode(pem, attempt)).hasMessageContaining("WRONG_PASSWORD");
        assertThatThrownBy(() -> wrong.decode(pem, attempt))
                .hasMessageContaining("WRONG_PASSWORD")
                .hasMessageNotContaining("battery");
    }

    @Test
    void sortsTheChainAndLeavesTheRootToTheTrust() {
        Authority upper = ROOT.intermediate("upper");
        Authority lower = upper.intermediate("lower");
        TlsIdentity identity = lower.leaf("a.example").identity(lower, upper);
        Pem shuffled = new Pem()
                .trusting(upper, ROOT, lower)
                .and(identity.certificate())
                .and(identity.key());
        TlsMaterial decoded = decode(shuffled);
        assertThat(decoded.identities()).containsExactly(identity);
        assertThat(decoded.trust().anchors()).containsExactly(ROOT.certificate());
    }

    @Test
    void readsSeveralIdentitiesTheFirstKeyFirst() {
        TlsIdentity one = ROOT.leaf("a.example").identity();
        TlsIdentity two = ROOT.leaf("b.example").keys(Keys.rsa(2048)).identity();
        assertThat(decode(Pem.of(two).and(one)).identities()).containsExactly(two, one);
    }

    @Test
    void takesATrustedCertificateAsAnchorEvenIfItIsNoRoot() throws CertificateEncodingException {
        Authority middle = ROOT.intermediate("middle");
        Pem pem = new Pem().block("TRUSTED CERTIFICATE", middle.certificate().getEncoded());
        assertThat(decode(pem).trust().anchors()).containsExactly(middle.certificate());
    }

    @Test
    void readsListsOfRevokedCertificates() {
        TlsIdentity identity = ROOT.leaf("a.example").identity();
        Pem pem = Pem.of(identity).trusting(ROOT).and(ROOT.revoking());
        assertThat(decode(pem).trust().crls()).hasSize(1);
    }

    @Test
    void trustsWhatTheJdkTrustsIfToldSo() {
        assertThat(decoder.withSystemTrust()
                        .decode(Pem.of(ROOT.leaf("a.example").identity()).secret(), attempt)
                        .value()
                        .trust()
                        .anchors())
                .hasSizeGreaterThan(10);
    }

    @Test
    void capsTheLifeAtTheFirstEndAndPollsUnlessTheCertificateIsIssuedForUs() {
        Instant end = Instant.parse("2035-01-01T00:00:00Z");
        SecretBytes pem = Pem.of(ROOT.leaf("a.example").until(end).identity()).secret();
        Decoded<TlsMaterial> polled = decoder.decode(pem, attempt);
        assertThat(polled.cap()).isEqualTo(Lifetime.until(end));
        assertThat(decoder.ofIssued().decode(pem, attempt).cap()).isEqualTo(Lifetime.leased(end));
    }

    static Map<String, RefusalReason> broken() {
        TlsIdentity identity = ROOT.leaf("a.example").identity();
        String whole = Pem.of(identity).toString();
        String certificate = new Pem().and(identity.certificate()).toString();
        String otherKey = new Pem().key(Keys.ec().getPrivate()).toString();
        return Map.ofEntries(
                Map.entry("", RefusalReason.EMPTY),
                Map.entry("no PEM at all", RefusalReason.EMPTY),
                Map.entry(whole.substring(0, whole.length() - 30), RefusalReason.HALF_WRITTEN),
                Map.entry(whole.substring(0, 60), RefusalReason.HALF_WRITTEN),
                Map.entry(whole.substring(0, 100) + certificate, RefusalReason.HALF_WRITTEN),
                Map.entry(certificate, RefusalReason.MISMATCHED_PAIR),
                Map.entry(otherKey, RefusalReason.MISMATCHED_PAIR),
                Map.entry(otherKey + certificate, RefusalReason.MISMATCHED_PAIR),
                Map.entry("""
                        -----BEGIN RSA PRIVATE KEY-----
                        Proc-Type: 4,ENCRYPTED
                        DEK-Info: AES-128-CBC,00

                        AAAA
                        -----END RSA PRIVATE KEY-----
                        """, RefusalReason.LEGACY_ENCRYPTION),
                Map.entry(
                        new Pem()
                                .block("CERTIFICATE", new byte[] {0x30, 2, 5, 0})
                                .toString(),
                        RefusalReason.UNREADABLE),
                Map.entry(
                        new Pem()
                                .block("PRIVATE KEY", new byte[] {0x30, 2, 5, 0})
                                .toString(),
                        RefusalReason.UNREADABLE),
                Map.entry(
                        new Pem()
                                .block("PUBLIC KEY", new byte[] {0x30, 2, 5, 0})
                                .toString(),
                        RefusalReason.EMPTY));
    }

    @Test
    void refusesWhatIsBrokenEachWithItsReason() {
        broken().forEach((text, reason) -> {
            assertThatThrownBy(() -> decoder.decode(SecretBytes.ofText(text), attempt))
                    .as(text)
                    .isInstanceOfSatisfying(
                            CredentialException.class,
                            thrown -> assertThat(thrown.failure()).isEqualTo(Failure.UNDECODABLE))
                    .hasMessageContaining("(" + reason + ")");
            assertThat(gate.verdicts(CredentialName.of("tls"))
                            .lastRefusal()
                            .orElseThrow()
                            .reason())
                    .isEqualTo(reason);
        });
        assertThat(attempt.advice())
                .hasSize(broken().size())
                .allMatch(said -> said.kind().startsWith("certificate-"));
    }

    private TlsMaterial decode(Pem pem) {
        return decoder.decode(pem.secret(), attempt).value();
    }

    private static SecretBytes encrypted(TlsIdentity identity, String password)
            throws OperatorCreationException, IOException {
        JcaPKCS8Generator encrypted = new JcaPKCS8Generator(
                identity.key(),
                new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .setRandom(new SecureRandom())
                        .setPassword(password.toCharArray())
                        .build());
        byte[] der = encrypted.generate().getContent();
        return new Pem()
                .block("ENCRYPTED PRIVATE KEY", der)
                .and(identity.certificate())
                .secret();
    }
}
