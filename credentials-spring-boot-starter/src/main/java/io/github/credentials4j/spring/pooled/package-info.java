// SPDX-License-Identifier: Apache-2.0
/**
 * Connection pools that follow a login: {@code credentials.pools.dataSource=db} makes the pool that Boot opens from
 * {@code spring.datasource.*} take the declared login {@code db}, and close before its lease is given back.
 */
@NullMarked
package io.github.credentials4j.spring.pooled;

import org.jspecify.annotations.NullMarked;
