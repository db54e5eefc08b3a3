// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import io.github.credentials4j.live.Credentials;

/**
 * Changes the owner of credentials before it is made: its guard, its listeners, its time. A bean, or, where
 * {@code spring.config.import} needs the owner before there are beans, a class named in {@code META-INF/spring.factories}.
 */
@FunctionalInterface
public interface CredentialsCustomizer {
    /**
     * Changes the builder, which has what the properties say already.
     *
     * @param builder builds the owner
     */
    void customize(Credentials.Builder builder);
}
