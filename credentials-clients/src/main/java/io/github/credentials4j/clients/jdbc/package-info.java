// SPDX-License-Identifier: Apache-2.0
/**
 * For databases: {@link io.github.credentials4j.clients.jdbc.LiveDataSource} opens connections with a live login. Put it
 * under any pool.
 */
@NullMarked
package io.github.credentials4j.clients.jdbc;

import org.jspecify.annotations.NullMarked;
