// SPDX-License-Identifier: Apache-2.0
/** How many calls reach the store: cold, in an outage, under a crowd; ours and the peers'. */
@NullMarked
package io.github.credentials4j.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
