// SPDX-License-Identifier: Apache-2.0
/** What tests need around a Vault: its operator, a database behind it, TLS before it. */
@NullMarked
package io.github.credentials4j.vault.site;

import org.jspecify.annotations.NullMarked;
