// SPDX-License-Identifier: Apache-2.0
/**
 * Decides: when a store is asked next, what an answer changes, how long an unconfirmed value is served. Policies and
 * status are for users; the rest is the engine's own, without I/O or threads, with time as an argument.
 */
@NullMarked
package io.github.credentials4j.refresh;

import org.jspecify.annotations.NullMarked;
