// SPDX-License-Identifier: Apache-2.0
/**
 * The guard between the engine and remote servers: a breaker per server, rate and in-flight limits per server and
 * identity, and the budget of what may be minted.
 */
@NullMarked
package io.github.credentials4j.guard;

import org.jspecify.annotations.NullMarked;
