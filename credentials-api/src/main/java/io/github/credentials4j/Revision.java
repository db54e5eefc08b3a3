// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Which value a store gave: a version id, a lease id, a keyed digest. Equal when the ids are equal. The state is the
 * provider's own (a lease's details, say); it is neither compared nor printed.
 */
public final class Revision {
    private final String id;
    private final @Nullable Object state;

    private Revision(String id, @Nullable Object state) {
        if (id.isBlank()) throw new IllegalArgumentException("revision id must not be blank");
        this.id = id;
        this.state = state;
    }

    /**
     * Returns the revision with this id and no state.
     *
     * @param id what the store calls this value; printed in events, so never a secret nor a plain hash of one
     */
    public static Revision of(String id) {
        return new Revision(id, null);
    }

    /**
     * Returns the revision with this id, carrying what its provider needs to renew or release it.
     *
     * @param id what the store calls this value
     * @param state anything; only handed back by {@link #state}
     */
    public static Revision of(String id, Object state) {
        return new Revision(id, state);
    }

    /**
     * Returns the revision of content that its store does not number: the same for the same content within this process,
     * and by its keyed digest no help to whoever guesses at the content.
     *
     * @param content the whole content; not kept
     */
    public static Revision ofContent(byte[] content) {
        return of(Digest.of(content));
    }

    /** Returns the id. */
    public String id() {
        return id;
    }

    /**
     * Returns the provider's state if it is of this type; empty for a revision that another kind of provider made.
     *
     * @param type the type that the provider stores
     */
    public <S> Optional<S> state(Class<S> type) {
        return type.isInstance(state) ? Optional.of(type.cast(state)) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Revision that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }

    /** Digests that are keyed for this process, since a plain digest of a secret invites guessing. */
    private static final class Digest {
        private static final String HMAC = "HmacSHA256";
        private static final SecretKeySpec KEY = key();

        static String of(byte[] content) {
            try {
                Mac mac = Mac.getInstance(HMAC);
                mac.init(KEY);
                return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(content), 8));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JVM has " + HMAC, impossible);
            }
        }

        private static SecretKeySpec key() {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            return new SecretKeySpec(random, HMAC);
        }
    }
}
