// SPDX-License-Identifier: Apache-2.0
/**
 * Ways to log in to {@link io.github.credentials4j.testkit.vault.FakeVault}: each is an engine that is mounted below
 * {@code auth/} and turns a proof of identity into a token.
 */
@NullMarked
package io.github.credentials4j.testkit.vault.login;

import org.jspecify.annotations.NullMarked;
