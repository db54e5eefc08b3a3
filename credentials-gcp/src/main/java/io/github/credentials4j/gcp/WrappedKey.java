// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An encrypted data key, by which its plain form is found: a view on a part of an array, compared by content. */
final class WrappedKey {
    private final byte[] within;
    private final int from;
    private final int to;
    private final int hash;

    WrappedKey(byte[] within, int from, int to) {
        this.within = within;
        this.from = from;
        this.to = to;
        int hashed = 1;
        // of ciphertext any few octets are as good as all of them; the last are those of its tag
        for (int i = Math.max(from, to - Long.BYTES); i < to; i++) hashed = 31 * hashed + within[i];
        this.hash = hashed;
    }

    /** Returns the same, keeping nothing else in memory. */
    WrappedKey alone() {
        byte[] copy = Arrays.copyOfRange(within, from, to);
        return new WrappedKey(copy, 0, copy.length);
    }

    ByteString bytes() {
        return ByteString.copyFrom(within, from, to - from);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrappedKey that
                && hash == that.hash
                && Arrays.equals(within, from, to, that.within, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
