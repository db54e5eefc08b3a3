// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.tls.material.RefusedCandidate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to the TLS of this process. Never holds a key. */
public sealed interface TlsEvent {
    /** Returns which credential. */
    CredentialName name();

    /**
     * A generation serves: connections from now on use it.
     *
     * @param name which credential
     * @param generation its number, counted from 1 in this process
     * @param at since when
     * @param ends when the first of its certificates ends, if it has any
     * @param took how long it took to publish it, once it was admitted
     */
    record Published(CredentialName name, long generation, Instant at, Optional<Instant> ends, Duration took)
            implements TlsEvent {}

    /**
     * A candidate was refused; the generation before it serves on.
     *
     * @param name which credential
     * @param generation what serves on
     * @param candidate what was refused, and why
     */
    record Refused(CredentialName name, long generation, RefusedCandidate candidate) implements TlsEvent {}

    /**
     * The end of a certificate came nearer, and no new one came.
     *
     * @param name which credential
     * @param generation what serves
     * @param expiry how near
     * @param ends when the first of its certificates ends
     */
    record Expiring(CredentialName name, long generation, Expiry expiry, Instant ends) implements TlsEvent {}
}
