// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.util.function.Predicate;

/**
 * How a caller recognises that the service refused the credential, such as a 401, as opposed to any other trouble.
 *
 * @param <R> the type of answer
 */
public final class Refusal<R> {
    private final Predicate<? super R> byResult;
    private final Predicate<? super Throwable> byException;

    private Refusal(Predicate<? super R> byResult, Predicate<? super Throwable> byException) {
        this.byResult = byResult;
        this.byException = byException;
    }

    /**
     * Returns the rule that some answers are refusals; exceptions are none.
     *
     * @param refused tells refusals from other answers
     */
    public static <R> Refusal<R> byResult(Predicate<? super R> refused) {
        return new Refusal<>(refused, thrown -> false);
    }

    /**
     * Returns the rule that some exceptions are refusals; answers are none.
     *
     * @param refused tells refusals from other exceptions
     */
    public static <R> Refusal<R> byException(Predicate<? super Throwable> refused) {
        return new Refusal<>(result -> false, refused);
    }

    /**
     * Returns this rule, with some exceptions as refusals too.
     *
     * @param refused tells refusals from other exceptions
     */
    public Refusal<R> orByException(Predicate<? super Throwable> refused) {
        return new Refusal<>(byResult, thrown -> byException.test(thrown) || refused.test(thrown));
    }

    /**
     * Returns whether this answer is a refusal.
     *
     * @param result what the service answered
     */
    public boolean isRefusal(R result) {
        return byResult.test(result);
    }

    /**
     * Returns whether this exception is a refusal.
     *
     * @param thrown what the request threw
     */
    public boolean isRefusalThrown(Throwable thrown) {
        return byException.test(thrown);
    }
}
