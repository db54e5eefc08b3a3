// SPDX-License-Identifier: Apache-2.0
/** What reloading costs TLS: the publishing of a generation, and the CPU time of handshakes. */
@NullMarked
package io.github.credentials4j.benchmarks.tls;

import org.jspecify.annotations.NullMarked;
