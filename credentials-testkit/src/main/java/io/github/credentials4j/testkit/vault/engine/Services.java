// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.lease.Leases;
import io.github.credentials4j.testkit.vault.token.Tokens;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all engines of a server share.
 *
 * @param clock what tells the time
 * @param random what makes names differ
 * @param leases all leases
 * @param tokens all tokens
 */
@NotApi
public record Services(InstantSource clock, Supplier<String> random, Leases leases, Tokens tokens) {}
