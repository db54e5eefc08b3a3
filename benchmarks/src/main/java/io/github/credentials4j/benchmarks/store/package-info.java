// SPDX-License-Identifier: Apache-2.0
/** The store that everyone asks, in memory, with its calls counted. */
@NullMarked
package io.github.credentials4j.benchmarks.store;

import org.jspecify.annotations.NullMarked;
