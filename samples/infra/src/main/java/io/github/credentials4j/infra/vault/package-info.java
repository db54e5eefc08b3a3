// SPDX-License-Identifier: Apache-2.0
/**
 * Resources of Vault, as far as this program needs them.
 *
 * <p>{@code com.pulumi:vault} has them all; where a registry offers it, use that. Here they are written by hand: a type
 * token, the inputs by name, and the plugin's version, which {@code com/pulumi/vault/plugin.json} repeats for
 * {@code pulumi up} to install it. Inputs that must have a certain value to be safe have it and cannot be set.
 */
@NullMarked
package io.github.credentials4j.infra.vault;

import org.jspecify.annotations.NullMarked;
