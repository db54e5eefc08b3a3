// SPDX-License-Identifier: Apache-2.0
/** Keeps the benchmarks from rotting. */
@NullMarked
package io.github.credentials4j.benchmarks.envelope;

import org.jspecify.annotations.NullMarked;
