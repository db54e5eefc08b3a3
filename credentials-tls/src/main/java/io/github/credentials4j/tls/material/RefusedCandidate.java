// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.material;

import java.time.Instant;

/**
 * A candidate that was not taken. The generation before it serves on.
 *
 * @param reason why
 * @param detail what is wrong with which certificate, for people; never a secret
 * @param at when it was refused
 */
public record RefusedCandidate(RefusalReason reason, String detail, Instant at) {}
