// SPDX-License-Identifier: Apache-2.0
/**
 * One question to Vault and what its answer means: guarded, bounded in time, with one redirect at most, and every error
 * turned into ours by {@link io.github.credentials4j.vault.ask.VaultErrors}, the one table. Nothing here is API.
 */
@NullMarked
package io.github.credentials4j.vault.ask;

import org.jspecify.annotations.NullMarked;
