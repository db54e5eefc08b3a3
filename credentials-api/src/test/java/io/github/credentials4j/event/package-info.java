// SPDX-License-Identifier: Apache-2.0
/** Tests of what is told to logs and the flight recorder. */
@NullMarked
package io.github.credentials4j.event;

import org.jspecify.annotations.NullMarked;
