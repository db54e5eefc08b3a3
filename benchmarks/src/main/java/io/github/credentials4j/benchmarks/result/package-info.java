// SPDX-License-Identifier: Apache-2.0
/** What the programs write: JSON with the kind of machine, checked in under {@code benchmarks/results}. */
@NullMarked
package io.github.credentials4j.benchmarks.result;

import org.jspecify.annotations.NullMarked;
