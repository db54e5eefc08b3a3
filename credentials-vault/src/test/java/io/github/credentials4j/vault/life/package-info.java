// SPDX-License-Identifier: Apache-2.0
/** What becomes of tokens and leases over hours, in the engine, by a clock that the test moves. */
@NullMarked
package io.github.credentials4j.vault.life;

import org.jspecify.annotations.NullMarked;
