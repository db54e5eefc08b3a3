// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.value;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Subscription;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks keys that are presented to a service against a live key: the current one and, for a while after a rotation, the
 * previous one. It keeps digests keyed for this process, not keys, and compares in constant time. Safe for any thread.
 */
public final class ApiKeyVerifier implements AutoCloseable {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec processKey;
    private final LiveCredential<ApiKey> key;
    private final Duration overlap;
    private final InstantSource clock;
    private final Subscription subscription;
    private volatile Accepted accepted;

    /** What a check says. */
    public enum Verdict {
        /** It is the current key. */
        ACCEPTED,
        /** It is the previous key, which is accepted for a while: its owner should be told to change it. */
        ACCEPTED_AS_PREVIOUS,
        /** It is neither. */
        REFUSED
    }

    private static final class Accepted {
        final byte[] current;
        final byte @Nullable [] previous;
        final Instant previousEnds;

        Accepted(byte[] current, byte @Nullable [] previous, Instant previousEnds) {
            this.current = current;
            this.previous = previous;
            this.previousEnds = previousEnds;
        }
    }

    private ApiKeyVerifier(LiveCredential<ApiKey> key, Duration overlap, InstantSource clock) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.processKey = new SecretKeySpec(random, HMAC);
        this.key = key;
        this.overlap = overlap;
        this.clock = clock;
        this.accepted = new Accepted(digest(key.get().secret()), null, Instant.MIN);
        this.subscription = key.onChange(changed -> follow());
        follow(); // it may have changed before the subscription began
    }

    /**
     * Returns a verifier of this key. Blocks until the key has a value; afterwards, checks go on with the last value known
     * even while reading the key fails.
     *
     * @param key the live key that callers must present
     * @param overlap how long the previous key is accepted after a rotation; zero for not at all
     * @param clock the wall clock
     * @throws io.github.credentials4j.CredentialException with the real reason if the key has no value
     */
    public static ApiKeyVerifier following(LiveCredential<ApiKey> key, Duration overlap, InstantSource clock) {
        if (overlap.isNegative()) throw new IllegalArgumentException("overlap must not be negative: " + overlap);
        return new ApiKeyVerifier(key, overlap, clock);
    }

    /**
     * Returns whether this is the key; takes the same time whatever differs.
     *
     * @param presented what a caller sent
     */
    public Verdict check(SecretBytes presented) {
        byte[] digest = digest(presented);
        Accepted now = accepted; // one read: both digests belong to one moment
        boolean current = MessageDigest.isEqual(digest, now.current);
        boolean previous = now.previous != null && MessageDigest.isEqual(digest, now.previous);
        if (current) return Verdict.ACCEPTED;
        return previous && clock.instant().isBefore(now.previousEnds) ? Verdict.ACCEPTED_AS_PREVIOUS : Verdict.REFUSED;
    }

    /** Stops following the key; checks go on with what is known. Safe to repeat. */
    @Override
    public void close() {
        subscription.close();
    }

    /** Reads the key itself, under the lock: what a late notification carries may be older than what is known. */
    private synchronized void follow() {
        byte[] current = digest(key.get().secret());
        if (MessageDigest.isEqual(accepted.current, current)) return;
        accepted = new Accepted(current, accepted.current, clock.instant().plus(overlap));
    }

    private byte[] digest(SecretBytes secret) {
        return secret.use(bytes -> {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(processKey);
                return mac.doFinal(bytes);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JVM has " + HMAC, impossible);
            }
        });
    }
}
