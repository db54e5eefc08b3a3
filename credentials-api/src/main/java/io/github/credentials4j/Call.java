// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/**
 * What a caller does with a credential: one request to the service that checks it.
 *
 * @param <T> the type of credential
 * @param <R> the type of answer
 * @param <X> what the request may throw
 */
@FunctionalInterface
public interface Call<T, R, X extends Exception> {
    /**
     * Makes the request and returns the service's answer.
     *
     * @param value the credential to use for this request alone
     * @throws X whatever the request throws
     */
    R with(T value) throws X;
}
