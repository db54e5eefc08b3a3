// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One symmetric key of {@link FakeCloudKms} with its versions, as an administrator sees it. Ciphertext names its version,
 * so every enabled one decrypts; the newest made by {@link #rotate} is primary. Safe for any thread.
 */
public final class FakeKey {
    private static final int IV = 12;
    private static final int TAG = 16;
    private static final int SOFTWARE_LIMIT = 64 * 1024;
    private static final int HSM_LIMIT = 8 * 1024;
    private static final Duration UNTIL_DESTROYED = Duration.ofDays(30);

    private final String name;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Version> versions = new TreeMap<>();
    private int primary;
    private boolean hsm;

    private record Version(SecretKeySpec material, KeyState state, Instant destroyed) {
        Version in(KeyState next, Instant destroyed) {
            return new Version(material, next, destroyed);
        }
    }

    /** What decrypting gave: the plaintext, and whether the primary version did it. */
    record Opened(ByteString plaintext, boolean byPrimary) {}

    FakeKey(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        rotate();
    }

    /** Returns the key's full resource name. */
    public String name() {
        return name;
    }

    /** Makes a new version, the primary one from now on, and returns its number. */
    public synchronized int rotate() {
        byte[] material = new byte[32];
        random.nextBytes(material);
        primary = versions.size() + 1;
        versions.put(primary, new Version(new SecretKeySpec(material, "AES"), KeyState.ENABLED, Instant.MAX));
        return primary;
    }

    /** Returns the number of the primary version. */
    public synchronized int primary() {
        return primary;
    }

    /**
     * Makes another version primary.
     *
     * @param version its number
     */
    public synchronized void makePrimary(int version) {
        known(version);
        primary = version;
    }

    /**
     * Returns the state of a version now.
     *
     * @param version its number
     */
    public synchronized KeyState state(int version) {
        Version seen = known(version);
        boolean due =
                seen.state == KeyState.DESTROY_SCHEDULED && !clock.instant().isBefore(seen.destroyed);
        return due ? KeyState.DESTROYED : seen.state;
    }

    /**
     * Disables a version: what it encrypted cannot be decrypted until it is enabled again.
     *
     * @param version its number
     */
    public synchronized void disable(int version) {
        move(version, KeyState.DISABLED, KeyState.ENABLED, KeyState.DISABLED);
    }

    /**
     * Enables a disabled version again.
     *
     * @param version its number
     */
    public synchronized void enable(int version) {
        move(version, KeyState.ENABLED, KeyState.ENABLED, KeyState.DISABLED);
    }

    /**
     * Schedules the destruction of a version, 30 days from now by the fake's clock; it cannot be used meanwhile.
     *
     * @param version its number
     */
    public synchronized void destroy(int version) {
        move(version, KeyState.DESTROY_SCHEDULED, KeyState.ENABLED, KeyState.DISABLED);
    }

    /**
     * Takes a scheduled destruction back; the version is disabled then, as in Cloud KMS.
     *
     * @param version its number
     */
    public synchronized void restore(int version) {
        move(version, KeyState.DISABLED, KeyState.DESTROY_SCHEDULED);
    }

    /** Sets the protection level to HSM: plaintext and additional data together are 8 KiB at most from now on. */
    public synchronized void protectByHsm() {
        hsm = true;
    }

    /** Returns whether the protection level is HSM. */
    public synchronized boolean hsm() {
        return hsm;
    }

    /**
     * Encrypts as {@code gcloud kms encrypt} would, by the primary version.
     *
     * @param plaintext at most 64 KiB
     * @param additionalData at most 64 KiB; empty for none
     * @return raw ciphertext, opaque to clients
     * @throws io.grpc.StatusRuntimeException as the service would answer
     */
    public synchronized byte[] encrypt(byte[] plaintext, byte[] additionalData) {
        checkSize(plaintext.length, additionalData.length);
        requireEnabled(primary);
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, primary, iv, additionalData);
            byte[] body = cipher.doFinal(plaintext);
            return ByteBuffer.allocate(Integer.BYTES + IV + body.length)
                    .putInt(primary)
                    .put(iv)
                    .put(body)
                    .array();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has AES-GCM", absent);
        }
    }

    /**
     * Decrypts as {@code gcloud kms decrypt} would.
     *
     * @param ciphertext what a version of this key encrypted
     * @param additionalData what it was encrypted with; empty for none
     * @return the plaintext
     * @throws io.grpc.StatusRuntimeException as the service would answer
     */
    public byte[] decrypt(byte[] ciphertext, byte[] additionalData) {
        return opened(ciphertext, additionalData).plaintext().toByteArray();
    }

    synchronized Opened opened(byte[] ciphertext, byte[] additionalData) {
        if (ciphertext.length < Integer.BYTES + IV + TAG) throw undecryptable();
        ByteBuffer parts = ByteBuffer.wrap(ciphertext);
        int version = parts.getInt();
        if (!versions.containsKey(version)) throw undecryptable();
        requireEnabled(version);
        byte[] iv = new byte[IV];
        parts.get(iv);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, version, iv, additionalData);
            byte[] plaintext = cipher.doFinal(ciphertext, parts.position(), parts.remaining());
            return new Opened(ByteString.copyFrom(plaintext), version == primary);
        } catch (GeneralSecurityException refused) {
            throw undecryptable();
        }
    }

    private Cipher cipher(int mode, int version, byte[] iv, byte[] additionalData) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, known(version).material, new GCMParameterSpec(8 * TAG, iv));
        cipher.updateAAD(additionalData);
        return cipher;
    }

    private void checkSize(int plaintext, int additionalData) {
        boolean tooLarge = hsm
                ? plaintext + additionalData > HSM_LIMIT
                : plaintext > SOFTWARE_LIMIT || additionalData > SOFTWARE_LIMIT;
        if (tooLarge)
            throw Status.INVALID_ARGUMENT
                    .withDescription("The plaintext or the additional authenticated data is too large.")
                    .asRuntimeException();
    }

    private void requireEnabled(int version) {
        KeyState state = state(version);
        if (state != KeyState.ENABLED)
            throw Status.FAILED_PRECONDITION
                    .withDescription(name + "/cryptoKeyVersions/" + version + " is not enabled, current state is: "
                            + state + ".")
                    .asRuntimeException();
    }

    private void move(int version, KeyState next, KeyState... from) {
        KeyState state = state(version);
        for (KeyState allowed : from) {
            if (state != allowed) continue;
            Instant destroyed =
                    next == KeyState.DESTROY_SCHEDULED ? clock.instant().plus(UNTIL_DESTROYED) : Instant.MAX;
            versions.put(version, known(version).in(next, destroyed));
            return;
        }
        throw new IllegalStateException("version " + version + " is " + state + " and cannot become " + next);
    }

    private Version known(int version) {
        Version known = versions.get(version);
        if (known == null) throw new IllegalArgumentException(name + " has no version " + version);
        return known;
    }

    private static RuntimeException undecryptable() {
        return Status.INVALID_ARGUMENT
                .withDescription("Decryption failed: verify that 'name' refers to the correct CryptoKey.")
                .asRuntimeException();
    }
}
