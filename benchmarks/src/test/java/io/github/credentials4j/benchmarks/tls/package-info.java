// SPDX-License-Identifier: Apache-2.0
/** Small runs of the measurements of TLS. */
@NullMarked
package io.github.credentials4j.benchmarks.tls;

import org.jspecify.annotations.NullMarked;
