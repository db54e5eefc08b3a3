// SPDX-License-Identifier: Apache-2.0
/** Holds the counts of calls to what is promised. */
@NullMarked
package io.github.credentials4j.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
