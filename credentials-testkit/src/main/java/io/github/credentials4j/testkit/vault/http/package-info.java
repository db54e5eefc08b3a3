// SPDX-License-Identifier: Apache-2.0
/**
 * What goes over the wire between a client and {@link io.github.credentials4j.testkit.vault.FakeVault}: requests, answers
 * in Vault's envelope, refusals. Nothing here knows what a secret is, or which server carries it.
 */
@NullMarked
package io.github.credentials4j.testkit.vault.http;

import org.jspecify.annotations.NullMarked;
