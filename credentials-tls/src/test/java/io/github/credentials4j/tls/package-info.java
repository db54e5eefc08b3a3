// SPDX-License-Identifier: Apache-2.0
/** Tests of reloading: real handshakes on loopback, with certificates that change meanwhile. */
@NullMarked
package io.github.credentials4j.tls;

import org.jspecify.annotations.NullMarked;
