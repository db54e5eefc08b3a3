// SPDX-License-Identifier: Apache-2.0
/**
 * Stands between the engine and code that it does not own: a breaker per server, limits per server and identity, the
 * budget of what may be minted, deadlines that hold, threads that can be given up, mailboxes for listeners. {@link
 * io.github.credentials4j.guard.GuardPolicy} is for users; the rest is the engine's own.
 */
@NullMarked
package io.github.credentials4j.guard;

import org.jspecify.annotations.NullMarked;
