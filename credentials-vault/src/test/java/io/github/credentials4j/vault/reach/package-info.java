// SPDX-License-Identifier: Apache-2.0
/** How a server is reached: redirects, TLS that changes, agents; over both transports. */
@NullMarked
package io.github.credentials4j.vault.reach;

import org.jspecify.annotations.NullMarked;
