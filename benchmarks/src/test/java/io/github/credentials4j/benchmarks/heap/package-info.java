// SPDX-License-Identifier: Apache-2.0
/** Holds the weight of a live credential to what is promised. */
@NullMarked
package io.github.credentials4j.benchmarks.heap;

import org.jspecify.annotations.NullMarked;
