// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates for {@link io.github.credentials4j.testkit.vault.FakeVault}: the PKI engine, and the authority behind its
 * HTTPS. The only package that needs Bouncy Castle.
 */
@NullMarked
package io.github.credentials4j.testkit.vault.pki;

import org.jspecify.annotations.NullMarked;
