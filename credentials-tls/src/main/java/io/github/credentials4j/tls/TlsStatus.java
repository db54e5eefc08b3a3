// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.tls.material.RefusedCandidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What serves, and what was refused; for people and meters.
 *
 * @param name which credential
 * @param generation what serves, counted from 1 in this process
 * @param since when it was published
 * @param took how long it took to publish it, once it was admitted
 * @param identities the own certificates by subject, serial number and end, the default first
 * @param ends when the first of them ends, if there is one
 * @param expiry how near that is
 * @param handshakes how many full handshakes this generation took part in; resumed ones are not counted
 * @param lastRefusal the last candidate that was refused, unless a later one was taken
 */
public record TlsStatus(
        CredentialName name,
        long generation,
        Instant since,
        Duration took,
        List<String> identities,
        Optional<Instant> ends,
        Expiry expiry,
        long handshakes,
        Optional<RefusedCandidate> lastRefusal) {}
