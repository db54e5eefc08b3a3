// SPDX-License-Identifier: Apache-2.0
/** The values that applications use: keys, logins, sessions. None prints its secret. */
@NullMarked
package io.github.credentials4j.value;

import org.jspecify.annotations.NullMarked;
