// SPDX-License-Identifier: Apache-2.0
/**
 * What a model server needs around it to keep its credentials fresh, as a Pulumi program.
 *
 * <p>{@link io.github.credentials4j.infra.Infrastructure} reads the configuration, puts the stacks together, and exports one
 * document of settings that the quickstart reads as it is.
 */
@NullMarked
package io.github.credentials4j.infra;

import org.jspecify.annotations.NullMarked;
