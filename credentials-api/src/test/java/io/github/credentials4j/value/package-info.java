// SPDX-License-Identifier: Apache-2.0
/** Tests of this package. */
@NullMarked
package io.github.credentials4j.value;

import org.jspecify.annotations.NullMarked;
