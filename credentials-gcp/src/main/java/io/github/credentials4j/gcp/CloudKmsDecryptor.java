// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.protobuf.ByteString;
import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.SecretBytes;
import java.time.Duration;
import java.util.Optional;

/**
 * Decrypts what a store holds by one call of Cloud KMS. Takes the ciphertext as {@code gcloud kms encrypt}, Terraform or
 * the console make it, raw or in Base64, up to 64 KiB of plaintext (8 KiB with an HSM key). Needs {@code
 * roles/cloudkms.cryptoKeyDecrypter} on the key.
 *
 * <p>Runs when the stored value changed, and not before: while it stays, Cloud KMS may be down. A key version that is
 * disabled meanwhile shows at the next change or start, or with {@link #recheckEvery} after that time. When another
 * version is primary by now, it advises {@code re-encrypt}: Cloud KMS never encrypts anew by itself, and once the old
 * version is destroyed nobody can read the value.
 *
 * <p>Immutable; safe for any thread.
 */
public final class CloudKmsDecryptor implements Decoder<SecretBytes, SecretBytes> {
    private final KmsKey key;
    private final AdditionalData additionalData;
    private final Optional<Duration> recheck;

    private CloudKmsDecryptor(KmsKey key, AdditionalData additionalData, Optional<Duration> recheck) {
        this.key = key;
        this.additionalData = additionalData;
        this.recheck = recheck;
    }

    /**
     * Returns a decryptor that expects no additional data.
     *
     * @param clients say where and as whom to ask; stay the caller's
     * @param key the key's full name, {@code projects/…/locations/…/keyRings/…/cryptoKeys/…}, without a version: the
     *     ciphertext says which
     * @throws IllegalArgumentException if it is no such name
     */
    public static CloudKmsDecryptor of(GcpClients clients, String key) {
        return new CloudKmsDecryptor(new KmsKey(clients, key), AdditionalData.Fixed.NONE, Optional.empty());
    }

    /**
     * Returns this decryptor, expecting what {@code gcloud kms encrypt --additional-authenticated-data-file} was given.
     *
     * @param bytes at most 64 KiB; not secret
     */
    public CloudKmsDecryptor withAdditionalData(byte[] bytes) {
        return new CloudKmsDecryptor(key, new AdditionalData.Fixed(ByteString.copyFrom(bytes)), recheck);
    }

    /**
     * Returns this decryptor, expecting the credential's name in UTF-8 as additional data, so that one secret's
     * ciphertext cannot stand in for another's.
     */
    public CloudKmsDecryptor boundToName() {
        return new CloudKmsDecryptor(key, new AdditionalData.Name(), recheck);
    }

    /**
     * Returns this decryptor, decrypting again at least so often although the value did not change: a disabled key or a
     * withdrawn permission is noticed then, and served on as the policy for withdrawn access allows.
     *
     * @param every more than zero; each time is one read of the store and one call
     */
    public CloudKmsDecryptor recheckEvery(Duration every) {
        if (every.isNegative() || every.isZero())
            throw new IllegalArgumentException("recheckEvery must be positive: " + every);
        return new CloudKmsDecryptor(key, additionalData, Optional.of(every));
    }

    /**
     * Returns the plaintext. Blocks for one call.
     *
     * @param encoded the ciphertext, raw or in Base64
     * @param attempt the fetch that this decoding belongs to
     * @throws CredentialException {@code UNDECODABLE}: not encrypted by this key with this additional data, or changed;
     *     {@code KEY_DISABLED}; {@code INTEGRITY}: damaged on its way; or what the call met
     */
    @Override
    public Decoded<SecretBytes> decode(SecretBytes encoded, Attempt attempt) {
        ByteString ciphertext = encoded.use(Encoding::ciphertext);
        if (ciphertext.isEmpty())
            throw new CredentialException(
                    Failure.UNDECODABLE, attempt.name(), "what is stored is empty; store what the key encrypted");
        KmsKey.Opened opened = key.decrypt(ciphertext, additionalData.of(attempt), attempt);
        if (!opened.byPrimary()) attempt.advise(reEncrypt(key));
        return new Decoded<>(opened.plaintext(), cap(recheck, attempt));
    }

    static Advice reEncrypt(KmsKey key) {
        return new Advice(
                "re-encrypt",
                "an older version of key " + key.shortName()
                        + " encrypted it; encrypt and store it anew before that version is disabled or destroyed");
    }

    static Lifetime cap(Optional<Duration> recheck, Attempt attempt) {
        return recheck.map(every ->
                        Lifetime.unbounded().withRefreshAfter(attempt.now().plus(every)))
                .orElse(Lifetime.unbounded());
    }

    /** Returns the key's name. */
    @Override
    public String toString() {
        return "CloudKmsDecryptor[" + key.name() + "]";
    }
}
