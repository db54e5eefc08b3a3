// SPDX-License-Identifier: Apache-2.0
/** How many calls, and how much money, a fleet of tenant secrets costs in a month. */
@NullMarked
package io.github.credentials4j.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
