// SPDX-License-Identifier: Apache-2.0
/**
 * For HikariCP, 6 and 7: {@link io.github.credentials4j.clients.hikari.HikariHook} opens a pool whose connections follow a
 * live login.
 */
@NullMarked
package io.github.credentials4j.clients.hikari;

import org.jspecify.annotations.NullMarked;
