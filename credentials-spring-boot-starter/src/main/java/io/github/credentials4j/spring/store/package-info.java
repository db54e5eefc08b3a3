// SPDX-License-Identifier: Apache-2.0
/**
 * From settings to stores: {@link io.github.credentials4j.spring.store.Owner} is the owner of all credentials of an
 * application together with the stores that its properties tell of. A store is reached at its first use, not before.
 */
@NullMarked
package io.github.credentials4j.spring.store;

import org.jspecify.annotations.NullMarked;
