// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * Makes decryptors and providers from configuration text.
 *
 * <ul>
 *   <li>{@code …?decrypt=gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k}: decrypts what the store holds, an
 *       envelope ({@link EnvelopeDecryptor}) or a ciphertext of Cloud KMS ({@link CloudKmsDecryptor}). {@code gcp-kms:} is
 *       the same. Parameters: {@code bound=true} ({@link CloudKmsDecryptor#boundToName}) or {@code aad=TEXT} ({@link
 *       CloudKmsDecryptor#withAdditionalData}, in UTF-8); {@code recheck=PT1H} ({@link CloudKmsDecryptor#recheckEvery}).
 *       Inside {@code decrypt=} its {@code ?} is written {@code %3F} and its {@code &} {@code %26}.
 *   <li>{@code gcpsecretmanager://projects/p/secrets/s#/apiKey}: a secret, its latest version. Parameter: {@code
 *       version=7}, an alias, or {@code newest-enabled} ({@link GcpSecretManagerProvider#newestEnabled}). Needs the
 *       dependency {@code com.google.cloud:google-cloud-secretmanager}.
 * </ul>
 */
public final class GcpProviderFactory implements ProviderFactory, AutoCloseable {
    private static final String SECRETS = "gcpsecretmanager";

    private final GcpClients clients;
    private final boolean ours;

    private GcpProviderFactory(GcpClients clients, boolean ours) {
        this.clients = clients;
        this.ours = ours;
    }

    /** Returns a factory with the credentials that the environment gives. */
    public static GcpProviderFactory create() {
        return new GcpProviderFactory(GcpClients.create(), true);
    }

    /**
     * Returns a factory that asks through these clients.
     *
     * @param clients say where and as whom to ask; stay the caller's
     */
    public static GcpProviderFactory of(GcpClients clients) {
        return new GcpProviderFactory(clients, false);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("gcpkms", "gcp-kms", SECRETS);
    }

    @Override
    public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
        if (!uri.scheme().equals(SECRETS))
            throw uri.wrong(
                    "scheme '" + uri.scheme() + "' stores nothing; write it behind ?decrypt= of what is stored");
        uri.only("version");
        String version = uri.parameter("version").orElse("latest");
        try {
            GcpSecretManagerProvider latest = GcpSecretManagerProvider.of(clients, uri.resource());
            return version.equals("newest-enabled") ? latest.newestEnabled() : latest.version(version);
        } catch (IllegalArgumentException wrong) {
            throw uri.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public Decoder<SecretBytes, SecretBytes> decryptor(CredentialUri uri) {
        if (uri.scheme().equals(SECRETS)) return ProviderFactory.super.decryptor(uri);
        uri.only("bound", "aad", "recheck");
        CloudKmsDecryptor direct;
        EnvelopeDecryptor envelope;
        try {
            direct = CloudKmsDecryptor.of(clients, uri.resource());
            envelope = EnvelopeDecryptor.of(clients, uri.resource());
        } catch (IllegalArgumentException noKey) {
            throw uri.wrong(String.valueOf(noKey.getMessage()));
        }
        Optional<byte[]> additionalData = uri.parameter("aad").map(text -> text.getBytes(StandardCharsets.UTF_8));
        boolean bound = chosen(uri, "bound");
        if (bound && additionalData.isPresent()) throw uri.wrong("it gives 'bound' and 'aad'; give one of them");
        if (additionalData.isPresent()) {
            direct = direct.withAdditionalData(additionalData.get());
            envelope = envelope.withAdditionalData(additionalData.get());
        }
        if (bound) {
            direct = direct.boundToName();
            envelope = envelope.boundToName();
        }
        Optional<Duration> recheck = uri.parameter("recheck").map(text -> duration(uri, text));
        return recheck.isEmpty()
                ? new SealedDecryptor(direct, envelope)
                : new SealedDecryptor(direct.recheckEvery(recheck.get()), envelope.recheckEvery(recheck.get()));
    }

    /** Closes the clients unless they were given. Safe to repeat. */
    @Override
    public void close() {
        if (ours) clients.close();
    }

    private static Duration duration(CredentialUri uri, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && !duration.isZero()) return duration;
        } catch (DateTimeParseException malformed) {
            // said below
        }
        throw uri.wrong("its parameter 'recheck' is a duration such as PT1H: '" + text + "'");
    }

    private static boolean chosen(CredentialUri uri, String name) {
        String value = uri.parameter(name).orElse("false");
        if (!Set.of("true", "false").contains(value))
            throw uri.wrong("its parameter '" + name + "' must be true or false: '" + value + "'");
        return value.equals("true");
    }

    /** Opens an envelope as such, and has Cloud KMS decrypt anything else. */
    private record SealedDecryptor(CloudKmsDecryptor direct, EnvelopeDecryptor envelope)
            implements Decoder<SecretBytes, SecretBytes> {
        @Override
        public Decoded<SecretBytes> decode(SecretBytes encoded, Attempt attempt) {
            boolean sealed = encoded.use(bytes -> Envelope.begins(Encoding.raw(bytes)));
            return sealed ? envelope.decode(encoded, attempt) : direct.decode(encoded, attempt);
        }
    }
}
