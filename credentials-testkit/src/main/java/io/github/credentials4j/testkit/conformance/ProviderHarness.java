// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.conformance;

import io.github.credentials4j.CredentialProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * One store with one secret in it, and what a test can do to them. A new one for each test; what {@link #capabilities}
 * does not name is never called. Calls of {@link #calls} may come from any thread.
 */
public interface ProviderHarness<T> extends AutoCloseable {
    /** Returns the provider of the secret, each time the same. */
    CredentialProvider<T> provider();

    /**
     * Makes the secret have this value, by a new version.
     *
     * @param newValue 10 to 100 printable ASCII characters, never the same twice
     */
    void store(String newValue);

    /**
     * Returns the text that was stored and became this value.
     *
     * @param value what the provider gave
     */
    String text(T value);

    /** Returns what this harness can do. */
    Set<Capability> capabilities();

    /**
     * Returns whether reading makes a value, such as a lease or a certificate: two reads are then two revisions, and
     * storing does not change what is held. False by default.
     */
    default boolean mints() {
        return false;
    }

    /**
     * Returns how long a read may take that has a second at most, or that is interrupted, before it counts as one that
     * never ends: 10 s by default.
     */
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** Deletes the secret, so that the store knows it no more. */
    default void deleteIt() {
        throw unsupported();
    }

    /** Lets the store refuse whoever the provider asks as. */
    default void deny() {
        throw unsupported();
    }

    /** Lets the store ask to slow down. */
    default void throttle() {
        throw unsupported();
    }

    /** Lets the store be down: it refuses connections, or answers as servers in trouble do. */
    default void takeDown() {
        throw unsupported();
    }

    /** Disables the key that decrypts the secret. */
    default void disable() {
        throw unsupported();
    }

    /** Lets the store accept requests and never answer. */
    default void hang() {
        throw unsupported();
    }

    /** Ends every trouble that was made, except a deletion. */
    default void heal() {
        throw unsupported();
    }

    /** Returns when what is stored ends, by the store's word at its last answer. */
    default Instant end() {
        throw unsupported();
    }

    /** Returns how many requests for the secret reached the store up to now. */
    default int calls() {
        throw unsupported();
    }

    /** Ends the store; does nothing by default. */
    @Override
    default void close() {}

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("not among the capabilities of this harness");
    }
}
