// SPDX-License-Identifier: Apache-2.0
/**
 * Tokens of {@link io.github.credentials4j.testkit.vault.FakeVault}: what they may do, how long they live, what dies with
 * them, and the single-use tokens that wrap an answer.
 */
@NullMarked
package io.github.credentials4j.testkit.vault.token;

import org.jspecify.annotations.NullMarked;
