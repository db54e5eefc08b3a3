// SPDX-License-Identifier: Apache-2.0
/**
 * What the gateway has from Vault: a login to its database under a lease, and the certificate that it serves with. The
 * Vault is inside this JVM, and so is the database.
 */
@NullMarked
package io.github.credentials4j.quickstart.vault;

import org.jspecify.annotations.NullMarked;
