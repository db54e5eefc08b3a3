// SPDX-License-Identifier: Apache-2.0
/**
 * The engine: keeps credentials fresh. {@link io.github.credentials4j.live.Credentials} is the owner that applications
 * make once; the rest is policy and status.
 */
@NullMarked
package io.github.credentials4j.live;

import org.jspecify.annotations.NullMarked;
