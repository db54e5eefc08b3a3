// SPDX-License-Identifier: Apache-2.0
/** Holds the simulation to what arithmetic says. */
@NullMarked
package io.github.credentials4j.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
