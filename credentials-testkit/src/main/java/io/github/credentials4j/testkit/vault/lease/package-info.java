// SPDX-License-Identifier: Apache-2.0
/**
 * How long things live in {@link io.github.credentials4j.testkit.vault.FakeVault}: the arithmetic of TTLs, and the leases
 * that end by the clock, by revocation or with the token that made them.
 */
@NullMarked
package io.github.credentials4j.testkit.vault.lease;

import org.jspecify.annotations.NullMarked;
