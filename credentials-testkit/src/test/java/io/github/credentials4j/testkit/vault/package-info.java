// SPDX-License-Identifier: Apache-2.0
/** Tests of the fake Vault, on the wire. */
@NullMarked
package io.github.credentials4j.testkit.vault;

import org.jspecify.annotations.NullMarked;
