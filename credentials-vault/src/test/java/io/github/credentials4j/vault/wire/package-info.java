// SPDX-License-Identifier: Apache-2.0
/** Tests of the package of the same name. */
@NullMarked
package io.github.credentials4j.vault.wire;

import org.jspecify.annotations.NullMarked;
