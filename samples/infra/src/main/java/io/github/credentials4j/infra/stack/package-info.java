// SPDX-License-Identifier: Apache-2.0
/**
 * What is deployed, one class per concern. Each makes its resources when it is constructed and tells what others need.
 *
 * <p>No value of a secret passes through here unless it was handed in as a secret of the configuration: the rotation
 * function makes the first key, the library has certificates signed at run time.
 */
@NullMarked
package io.github.credentials4j.infra.stack;

import org.jspecify.annotations.NullMarked;
