// SPDX-License-Identifier: Apache-2.0
/** Tests of the leak probe. */
@NullMarked
package io.github.credentials4j.testkit.leak;

import org.jspecify.annotations.NullMarked;
