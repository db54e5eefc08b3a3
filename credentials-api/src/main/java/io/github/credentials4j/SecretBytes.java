// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Secret bytes: copied in, lent out, compared in constant time, never printed, overwritten on {@link #erase}. Safe for
 * any thread. The name of what reveals them begins with {@code expose}.
 *
 * <p>What Java cannot promise (copies made by a moving collector, by transport buffers, by SDKs that hand values over
 * as {@code String}) is listed in the project's documentation under "What is not promised".
 */
public final class SecretBytes implements Erasable {
    private final byte[] bytes;
    private volatile boolean erased;

    private SecretBytes(byte[] owned) {
        this.bytes = owned;
    }

    /**
     * Returns a secret that holds a copy of the bytes; the caller still owns, and should wipe, its own.
     *
     * @param bytes the secret, of any length
     */
    public static SecretBytes copyOf(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /**
     * Returns a secret that holds the bytes, and overwrites the caller's array with zeros.
     *
     * @param bytes the secret, of any length; all zeros afterwards
     */
    public static SecretBytes movedFrom(byte[] bytes) {
        SecretBytes moved = copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return moved;
    }

    /**
     * Returns a secret that holds this very array, which nobody else may read or write from now on: for those who made it
     * and give it away. {@link #movedFrom} forgives an array that is used on, and costs a copy.
     *
     * @param made the secret, of any length
     */
    public static SecretBytes holding(byte[] made) {
        return new SecretBytes(made);
    }

    /**
     * Returns a secret that holds the UTF-8 form of the text.
     *
     * @param text the secret; a {@code String} given here stays in memory until it is collected
     */
    @SuppressWarnings("ByteBufferBackingArray") // encode() allocates the buffer: the array is ours to wipe
    public static SecretBytes ofText(CharSequence text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] exact = new byte[encoded.remaining()];
        encoded.get(exact);
        if (encoded.hasArray()) Arrays.fill(encoded.array(), (byte) 0);
        return new SecretBytes(exact);
    }

    /**
     * Lends the bytes to the reader and returns its answer. What is lent is a private copy, overwritten afterwards: keep
     * no reference to it.
     *
     * @param reader reads the copy; called once, on this thread
     * @throws IllegalStateException if the secret was erased: it was replaced a while ago, so read it again from its
     *     {@link LiveCredential}
     */
    public <R> R use(Function<? super byte[], ? extends R> reader) {
        byte[] lent = copy();
        try {
            return reader.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /**
     * Returns the secret as text, decoded as UTF-8. The string stays in memory until it is collected.
     *
     * @throws IllegalStateException if the secret was erased
     */
    public String exposeText() {
        return use(lent -> new String(lent, StandardCharsets.UTF_8));
    }

    /**
     * Returns a copy of the secret that the caller owns, and should wipe.
     *
     * @throws IllegalStateException if the secret was erased
     */
    public byte[] exposeBytes() {
        return copy();
    }

    /**
     * Returns another secret with the same bytes, erased on its own.
     *
     * @throws IllegalStateException if the secret was erased
     */
    public SecretBytes duplicate() {
        return new SecretBytes(copy());
    }

    /** Returns the length in bytes, also after erasure. */
    public int length() {
        return bytes.length;
    }

    @Override
    public void erase() {
        erased = true;
        VarHandle.fullFence(); // a reader that copied zeros must see the mark
        Arrays.fill(bytes, (byte) 0);
    }

    /** Returns whether both hold the same bytes, in time that depends on the lengths only; false once one was erased. */
    @Override
    public boolean equals(Object other) {
        if (this == other) return true;
        return other instanceof SecretBytes that && MessageDigest.isEqual(bytes, that.bytes) && !erased && !that.erased;
    }

    /** Returns a hash of the length alone, since a hash of the bytes would help to guess them. */
    @Override
    public int hashCode() {
        return Integer.hashCode(bytes.length);
    }

    @Override
    public String toString() {
        return "SecretBytes[redacted]";
    }

    private byte[] copy() {
        byte[] copied = bytes.clone();
        VarHandle.fullFence(); // the mark is read after the bytes: a copy that raced with erase() is never handed out
        if (erased) {
            Arrays.fill(copied, (byte) 0);
            throw new IllegalStateException(
                    "this secret was replaced and erased; read it again from its LiveCredential");
        }
        return copied;
    }
}
