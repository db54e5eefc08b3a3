// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/**
 * What a decoder answers.
 *
 * @param value the decoded value
 * @param cap a bound on its life beyond what the store says, such as a certificate's end; {@link Lifetime#unbounded} if
 *     there is none. With a {@code refreshAfter}, the value is read and decoded anew then, although it did not change
 */
public record Decoded<T>(T value, Lifetime cap) {
    /**
     * Returns a value whose life the decoder does not bound.
     *
     * @param value the decoded value
     */
    public static <T> Decoded<T> of(T value) {
        return new Decoded<>(value, Lifetime.unbounded());
    }

    /** Returns the cap; never the value. */
    @Override
    public String toString() {
        return "Decoded[cap=" + cap + "]";
    }
}
