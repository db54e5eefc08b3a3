// SPDX-License-Identifier: Apache-2.0
/** Tests of what a candidate must pass. */
@NullMarked
package io.github.credentials4j.tls.gate;

import org.jspecify.annotations.NullMarked;
