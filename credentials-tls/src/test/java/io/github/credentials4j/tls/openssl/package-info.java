// SPDX-License-Identifier: Apache-2.0
/** What openssl says of us: another implementation at the other end of the wire, and another reader of keys and chains. */
@NullMarked
package io.github.credentials4j.tls.openssl;

import org.jspecify.annotations.NullMarked;
