// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.kms.v1.DecryptResponse;
import com.google.cloud.kms.v1.KeyManagementServiceClient;
import com.google.cloud.kms.v1.KeyManagementServiceSettings;
import com.google.protobuf.ByteString;
import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A program that decrypts one secret, wipes it, and says its length. It uses what users have, and no test library: {@code
 * ours|envelope|gax|tls ENDPOINT KEY CIPHERTEXT CERTIFICATE-OR-DUMP}.
 */
final class DecryptOnce {
    private DecryptOnce() {}

    public static void main(String[] args) throws Exception {
        SecretBytes stored = SecretBytes.ofText(args[3]);
        Object held = // kept until the dump is done: what its clients hold is what is looked for
                switch (args[0]) {
                    case "gax" -> byGoogleAlone(args[1], args[2], stored);
                    case "tls" -> decrypted(trusting(args[1], args[4]), args[2], stored, false);
                    default ->
                        decrypted(
                                GcpClients.builder()
                                        .kmsEndpoint(args[1])
                                        .plaintext()
                                        .noCredentials()
                                        .build(),
                                args[2],
                                stored,
                                args[0].equals("envelope"));
                };
        if (!args[0].equals("tls"))
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[4], true);
        System.out.println("done with " + held.getClass().getSimpleName());
        System.exit(0);
    }

    private static GcpClients decrypted(GcpClients clients, String key, SecretBytes stored, boolean envelope) {
        Decoder<SecretBytes, SecretBytes> decryptor =
                envelope ? EnvelopeDecryptor.of(clients, key) : CloudKmsDecryptor.of(clients, key);
        SecretBytes secret = decryptor.decode(stored, new Once()).value();
        System.out.println("length " + secret.length());
        secret.erase();
        return clients;
    }

    private static KeyManagementServiceClient byGoogleAlone(String endpoint, String key, SecretBytes stored)
            throws IOException {
        KeyManagementServiceClient client = KeyManagementServiceClient.create(KeyManagementServiceSettings.newBuilder()
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(KeyManagementServiceSettings.defaultGrpcTransportProviderBuilder()
                        .setEndpoint(endpoint)
                        .setChannelConfigurator(builder -> builder.usePlaintext())
                        .build())
                .build());
        DecryptResponse answer = client.decrypt(key, ByteString.copyFrom(Encoding.raw(stored.exposeBytes())));
        byte[] secret = answer.getPlaintext().toByteArray();
        System.out.println("length " + secret.length);
        Arrays.fill(secret, (byte) 0);
        return client;
    }

    private static GcpClients trusting(String endpoint, String certificate) throws Exception {
        Certificate only = CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(certificate)));
        return GcpClients.builder()
                .kmsEndpoint(endpoint)
                .trust(Trust.managers(only))
                .noCredentials()
                .build();
    }

    /** An attempt without a guard. */
    private record Once() implements Attempt {
        @Override
        public CredentialName name() {
            return CredentialName.of("prod/openai");
        }

        @Override
        public Optional<Revision> held() {
            return Optional.empty();
        }

        @Override
        public boolean rejected() {
            return false;
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public Instant deadline() {
            return now().plusSeconds(60);
        }

        @Override
        public <R> R call(Backend backend, Supplier<R> oneCall) {
            return oneCall.get();
        }

        @Override
        public <R> R mint(Backend backend, Supplier<R> oneCall) {
            return oneCall.get();
        }

        @Override
        public void advise(Advice advice) {
            System.out.println(advice);
        }

        @Override
        public void tracedAs(String requestId) {
            System.out.println(requestId);
        }

        @Override
        public Attempt holding(Optional<Revision> other) {
            return this;
        }
    }
}
