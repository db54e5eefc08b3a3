// SPDX-License-Identifier: Apache-2.0
/**
 * What a candidate must pass before it serves. A {@link io.github.credentials4j.tls.gate.TlsGate} looks at pair, dates,
 * chain, host names, use, strength, age and revocation, and has the candidate shake hands with itself. It is part of the
 * decoder, so that a refused candidate never comes near the traffic: the engine keeps the last good one and asks again.
 * Each refusal has a {@link io.github.credentials4j.tls.material.RefusalReason}.
 */
@NullMarked
package io.github.credentials4j.tls.gate;

import org.jspecify.annotations.NullMarked;
