// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.protobuf.ByteString;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens what {@link EnvelopeEncryptor} sealed: Cloud KMS decrypts the data key, once for as many secrets as were sealed
 * with it, and the secret, of any length, is decrypted here. The plain data key is kept for 15 minutes ± 10 %, then
 * unwrapped again at the next use: a withdrawn permission or a disabled version takes effect within that time. While
 * Cloud KMS cannot be asked, it is used on, for 12 hours at most. Needs {@code roles/cloudkms.cryptoKeyDecrypter}.
 *
 * <p>Data keys are shared by all decryptors of the same {@link GcpClients}. Advises {@code re-encrypt} like {@link
 * CloudKmsDecryptor}. Immutable; safe for any thread.
 */
public final class EnvelopeDecryptor implements Decoder<SecretBytes, SecretBytes> {
    private static final Duration KEY_LIFE = Duration.ofMinutes(15);
    private static final ByteString WRAPPED_FOR = ByteString.copyFromUtf8(Envelope.WRAPPED_FOR);

    private final GcpClients clients;
    private final KmsKey key;
    private final byte[] keyName;
    private final Settings settings;

    private record Settings(AdditionalData additionalData, Duration keyLife, Optional<Duration> recheck) {}

    private EnvelopeDecryptor(GcpClients clients, KmsKey key, Settings settings) {
        this.clients = clients;
        this.key = key;
        this.keyName = key.name().getBytes(StandardCharsets.UTF_8);
        this.settings = settings;
    }

    /**
     * Returns a decryptor that expects no additional data.
     *
     * @param clients say where and as whom to ask, and keep the data keys; stay the caller's
     * @param key the full name of the key that secrets are sealed with; another's are refused without asking
     * @throws IllegalArgumentException if it is no such name
     */
    public static EnvelopeDecryptor of(GcpClients clients, String key) {
        return new EnvelopeDecryptor(
                clients, new KmsKey(clients, key), new Settings(AdditionalData.Fixed.NONE, KEY_LIFE, Optional.empty()));
    }

    /**
     * Returns this decryptor, expecting the additional data that the secret was sealed with.
     *
     * @param bytes not secret
     */
    public EnvelopeDecryptor withAdditionalData(byte[] bytes) {
        return with(new AdditionalData.Fixed(ByteString.copyFrom(bytes)));
    }

    /** Returns this decryptor, expecting the credential's name in UTF-8 as additional data. */
    public EnvelopeDecryptor boundToName() {
        return with(new AdditionalData.Name());
    }

    /**
     * Returns this decryptor, keeping data keys for this long.
     *
     * @param life more than zero
     */
    public EnvelopeDecryptor dataKeyLife(Duration life) {
        if (life.isNegative() || life.isZero())
            throw new IllegalArgumentException("dataKeyLife must be positive: " + life);
        return new EnvelopeDecryptor(clients, key, new Settings(settings.additionalData, life, settings.recheck));
    }

    /**
     * Returns this decryptor, decrypting again at least so often although the value did not change.
     *
     * @param every more than zero; less than the data key's life asks Cloud KMS no more often
     */
    public EnvelopeDecryptor recheckEvery(Duration every) {
        if (every.isNegative() || every.isZero())
            throw new IllegalArgumentException("recheckEvery must be positive: " + every);
        return new EnvelopeDecryptor(
                clients, key, new Settings(settings.additionalData, settings.keyLife, Optional.of(every)));
    }

    /**
     * Returns the secret. Blocks for one call if the data key is not there.
     *
     * @param encoded the envelope, raw or in Base64
     * @param attempt the fetch that this decoding belongs to
     * @throws CredentialException {@code UNDECODABLE}: no envelope, another key, other additional data, or changed; or
     *     what the call met
     */
    @Override
    public Decoded<SecretBytes> decode(SecretBytes encoded, Attempt attempt) {
        byte[] stored = Encoding.raw(encoded.exposeBytes());
        Envelope envelope = Envelope.parse(stored, attempt.name());
        if (!envelope.isFor(keyName))
            throw undecodable(
                    attempt.name(),
                    "it was sealed with key " + envelope.key() + ", and is to be opened with " + key.name()
                            + "; name the right one, or seal it anew");
        DataKeys.Wrapped wrapped = envelope.wrapped();
        DataKey dataKey = clients.dataKeys().get(wrapped, settings.keyLife, attempt, () -> unwrapped(wrapped, attempt));
        if (!dataKey.byPrimary()) attempt.advise(CloudKmsDecryptor.reEncrypt(key));
        try {
            SecretBytes secret =
                    dataKey.open(envelope, settings.additionalData.of(attempt).toByteArray());
            return new Decoded<>(secret, CloudKmsDecryptor.cap(settings.recheck, attempt));
        } catch (GeneralSecurityException refused) { // says no more than that the tag does not match
            throw undecodable(
                    attempt.name(),
                    "it was not sealed with this additional data, or was changed since: check"
                            + " the additional data and what is stored");
        }
    }

    private DataKey unwrapped(DataKeys.Wrapped wrapped, Attempt attempt) {
        KmsKey.Opened opened = key.decrypt(wrapped.bytes(), WRAPPED_FOR, attempt);
        try {
            return new DataKey(opened.plaintext(), attempt.now(), opened.byPrimary());
        } catch (IllegalArgumentException noKey) {
            throw undecodable(attempt.name(), "what the envelope holds as data key is none; seal it anew");
        } finally {
            opened.plaintext().erase();
        }
    }

    private EnvelopeDecryptor with(AdditionalData other) {
        return new EnvelopeDecryptor(clients, key, new Settings(other, settings.keyLife, settings.recheck));
    }

    private static CredentialException undecodable(CredentialName credential, String what) {
        return new CredentialException(Failure.UNDECODABLE, credential, what);
    }

    /** Returns the key's name. */
    @Override
    public String toString() {
        return "EnvelopeDecryptor[" + key.name() + "]";
    }
}
