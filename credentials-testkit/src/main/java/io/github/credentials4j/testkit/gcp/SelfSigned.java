// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key on P-256 and its certificate for {@code localhost} and {@code 127.0.0.1}, signed by itself and valid for a day
 * (RFC 5280). Written by hand because the JDK has no API that makes certificates.
 */
record SelfSigned(KeyPair pair, X509Certificate certificate) {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OID = 0x06;
    private static final int UTF8 = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final byte[] ECDSA_SHA256 = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02};
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    private static final byte[] ALTERNATIVE_NAMES = {0x55, 0x1d, 0x11};
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    static SelfSigned make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] body = body(pair, Instant.now());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(body);
            byte[] whole = der(SEQUENCE, body, algorithm(), bits(signature.sign()));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return new SelfSigned(pair, (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(whole)));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has P-256 and X.509", absent);
        }
    }

    ServerCredentials serverCredentials() {
        try {
            return TlsServerCredentials.create(
                    pem("CERTIFICATE", certificate.getEncoded()),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("what was just made cannot be read", impossible);
        }
    }

    SSLContext sslContext() {
        try {
            char[] noPassword = {};
            KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null, null);
            keys.setKeyEntry("self", pair.getPrivate(), noPassword, new Certificate[] {certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, noPassword);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("what was just made cannot be used", impossible);
        }
    }

    private static byte[] body(KeyPair pair, Instant now) {
        byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, ascii("localhost")))));
        byte[] validity = der(
                SEQUENCE,
                der(UTC_TIME, ascii(UTC.format(now.minus(Duration.ofHours(1))))),
                der(UTC_TIME, ascii(UTC.format(now.plus(Duration.ofDays(1))))));
        byte[] names = der(SEQUENCE, der(DNS_NAME, ascii("localhost")), der(IP_ADDRESS, LOOPBACK));
        byte[] extensions = der(SEQUENCE, der(SEQUENCE, der(OID, ALTERNATIVE_NAMES), der(OCTET_STRING, names)));
        return der(
                SEQUENCE,
                der(0xa0, der(INTEGER, new byte[] {2})), // version 3
                der(INTEGER, BigInteger.valueOf(now.toEpochMilli()).toByteArray()),
                algorithm(),
                name,
                validity,
                name,
                pair.getPublic().getEncoded(),
                der(0xa3, extensions));
    }

    private static byte[] algorithm() {
        return der(SEQUENCE, der(OID, ECDSA_SHA256));
    }

    private static byte[] bits(byte[] octets) {
        return der(BIT_STRING, new byte[1], octets);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) content.writeBytes(part);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length > 0xff) whole.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8)});
        else if (length > 0x7f) whole.write(0x81);
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteArrayInputStream pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return new ByteArrayInputStream(
                ascii("-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n"));
    }
}
