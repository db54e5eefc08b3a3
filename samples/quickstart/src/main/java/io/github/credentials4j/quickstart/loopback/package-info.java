// SPDX-License-Identifier: Apache-2.0
/** Servers on loopback ports of this machine. */
@NullMarked
package io.github.credentials4j.quickstart.loopback;

import org.jspecify.annotations.NullMarked;
