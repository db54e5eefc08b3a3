// SPDX-License-Identifier: Apache-2.0
/** Tests of the vocabulary. */
@NullMarked
package io.github.credentials4j;

import org.jspecify.annotations.NullMarked;
