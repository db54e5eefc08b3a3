// SPDX-License-Identifier: Apache-2.0
/**
 * What can be mounted in {@link io.github.credentials4j.testkit.vault.FakeVault} to read secrets from. Each engine is a
 * state machine that answers calls below its mount; it knows its own paths only.
 */
@NullMarked
package io.github.credentials4j.testkit.vault.engine;

import org.jspecify.annotations.NullMarked;
