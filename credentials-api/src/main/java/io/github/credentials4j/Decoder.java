// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.util.function.Function;

/**
 * Turns what a store holds into what the application uses: picks a JSON field, decrypts, parses a certificate, or
 * refuses a candidate. It runs only when the value changed. A decoder that throws leaves the good value that is held in
 * place.
 */
@FunctionalInterface
public interface Decoder<S, T> {
    /**
     * Returns the decoded value; may block for remote calls, which go through {@link Attempt#call}.
     *
     * @param encoded what the store gave; erased by the caller afterwards unless it is returned itself
     * @param attempt the fetch that this decoding belongs to
     * @throws CredentialException {@code UNDECODABLE}, {@code REFUSED} or what a remote call met
     */
    Decoded<T> decode(S encoded, Attempt attempt);

    /**
     * Returns a decoder that wraps the decoded value, keeping its parts: {@code text.as(ApiKey::new)}. Secret bytes that
     * this decoder merely let pass are duplicated first, since the caller erases its own.
     *
     * @param wrap puts the same secret into another type; the result owns what it is given
     */
    default <R> Decoder<S, R> as(Function<? super T, ? extends R> wrap) {
        return (encoded, attempt) -> {
            Decoded<T> decoded = decode(encoded, attempt);
            T owned = own(decoded.value(), encoded);
            boolean wrapped = false;
            try {
                R value = wrap.apply(owned);
                wrapped = true;
                return new Decoded<>(value, decoded.cap());
            } finally {
                if (!wrapped && owned != encoded && owned instanceof Erasable spent) spent.erase();
            }
        };
    }

    /**
     * Returns a decoder that runs this one, then the next, and erases what lies between.
     *
     * @param next decodes what this one gave
     */
    default <R> Decoder<S, R> then(Decoder<? super T, R> next) {
        return (encoded, attempt) -> {
            Decoded<T> first = decode(encoded, attempt);
            boolean passedOn = false;
            try {
                Decoded<R> second = next.decode(first.value(), attempt);
                passedOn = second.value() == first.value();
                return new Decoded<>(second.value(), first.cap().atMost(second.cap()));
            } finally {
                if (!passedOn && first.value() != encoded && first.value() instanceof Erasable spent) spent.erase();
            }
        };
    }

    @SuppressWarnings("unchecked") // a duplicate has the type of its original
    private static <T> T own(T decoded, Object encoded) {
        return decoded == encoded && decoded instanceof SecretBytes passed ? (T) passed.duplicate() : decoded;
    }
}
