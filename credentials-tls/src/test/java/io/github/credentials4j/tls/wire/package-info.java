// SPDX-License-Identifier: Apache-2.0
/** Both ends of a wire for tests: a plain client that reports each handshake, a server, and load. */
@NullMarked
package io.github.credentials4j.tls.wire;

import org.jspecify.annotations.NullMarked;
