// SPDX-License-Identifier: Apache-2.0
/**
 * The server behind {@link io.github.credentials4j.testkit.vault.FakeVault}: namespaces with their mounts and policies, the
 * seal, who may do what, and the paths below {@code sys/} and {@code auth/token/}.
 */
@NullMarked
package io.github.credentials4j.testkit.vault.server;

import org.jspecify.annotations.NullMarked;
