// SPDX-License-Identifier: Apache-2.0
/** How long a warm read takes, beside what others take. */
@NullMarked
package io.github.credentials4j.benchmarks.reads;

import org.jspecify.annotations.NullMarked;
