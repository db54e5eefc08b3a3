// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pem;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.tls.gate.Refused;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.material.TlsMaterial;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Decodes PEM into material that a gate has admitted:
 *
 * <pre>{@code
 * provider.decodedWith(PemDecoder.through(TlsGate.forServer("api.example.com")))
 * }</pre>
 *
 * <p>The text holds, in any order: private keys (PKCS #8, also encrypted; PKCS #1; SEC 1), the certificates of these keys
 * and their intermediates, and whom to trust: self-signed authorities, or any certificate in a block
 * {@code TRUSTED CERTIFICATE}. {@code X509 CRL} blocks make it a trust that looks at revocation. Several keys are several
 * identities, the first of them the default.
 *
 * <p>What it decodes ends when the first of the own certificates does, and may change before.
 */
public final class PemDecoder implements Decoder<SecretBytes, TlsMaterial> {
    private final TlsGate gate;
    private final Password password;
    private final List<X509Certificate> moreTrust;
    private final boolean issued;

    private PemDecoder(TlsGate gate, Password password, List<X509Certificate> moreTrust, boolean issued) {
        this.gate = gate;
        this.password = password;
        this.moreTrust = List.copyOf(moreTrust);
        this.issued = issued;
    }

    /**
     * Returns the decoder whose candidates pass this gate.
     *
     * @param gate judges candidates
     */
    public static PemDecoder through(TlsGate gate) {
        return new PemDecoder(gate, new Password(Optional.empty()), List.of(), false);
    }

    /**
     * Returns this decoder with a password for encrypted private keys.
     *
     * @param source asked at each decoding, such as {@code live::get}; the password is UTF-8
     */
    public PemDecoder withPassword(Supplier<SecretBytes> source) {
        return new PemDecoder(gate, new Password(Optional.of(source)), moreTrust, issued);
    }

    /**
     * Returns this decoder trusting these authorities too, whatever the text says.
     *
     * @param anchors certificates of authorities
     */
    public PemDecoder withTrust(List<X509Certificate> anchors) {
        return new PemDecoder(
                gate,
                password,
                Stream.concat(moreTrust.stream(), anchors.stream()).toList(),
                issued);
    }

    /** Returns this decoder trusting what the JDK trusts too, as it is now. */
    public PemDecoder withSystemTrust() {
        return withTrust(systemTrust());
    }

    /**
     * Returns this decoder for certificates that are issued anew at each fetch and do not change before they end, as of
     * Vault PKI: they are not polled, but renewed at two thirds of their life ± 10 %.
     */
    public PemDecoder ofIssued() {
        return new PemDecoder(gate, password, moreTrust, true);
    }

    /**
     * Returns the material, if the gate admits it.
     *
     * @param encoded PEM
     * @param attempt the fetch that brought it
     * @throws CredentialException {@code UNDECODABLE} or {@code REFUSED}, with a
     *     {@link io.github.credentials4j.tls.material.RefusalReason} in its text, in an advice and in the gate's verdicts
     */
    @Override
    public Decoded<TlsMaterial> decode(SecretBytes encoded, Attempt attempt) {
        byte[] pem = encoded.exposeBytes();
        try {
            TlsMaterial admitted = gate.admit(parse(pem), attempt);
            return new Decoded<>(admitted, admitted.notAfter().map(this::until).orElse(Lifetime.unbounded()));
        } catch (Refused refused) {
            throw gate.refuse(refused, Failure.UNDECODABLE, attempt);
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
    }

    private Lifetime until(Instant end) {
        return issued ? Lifetime.leased(end) : Lifetime.until(end);
    }

    private TlsMaterial parse(byte[] pem) throws Refused {
        List<PemBlock> blocks = new ArrayList<>();
        try {
            PemBlock.addAll(pem, blocks);
            return PemBundle.material(blocks, password, moreTrust);
        } finally {
            blocks.forEach(PemBlock::wipe);
        }
    }

    private static List<X509Certificate> systemTrust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(trust -> Stream.of(((X509TrustManager) trust).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the JDK's own trust anchors cannot be read", broken);
        }
    }
}
