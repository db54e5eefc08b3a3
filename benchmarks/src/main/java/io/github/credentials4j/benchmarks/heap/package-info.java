// SPDX-License-Identifier: Apache-2.0
/** How much memory a live credential takes. */
@NullMarked
package io.github.credentials4j.benchmarks.heap;

import org.jspecify.annotations.NullMarked;
