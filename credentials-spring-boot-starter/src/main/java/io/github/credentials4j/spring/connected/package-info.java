// SPDX-License-Identifier: Apache-2.0
/**
 * Where stores are, told by something else than properties, such as a container that a test starts: beans of these types
 * override what {@code credentials.*} says of the address.
 */
@NullMarked
package io.github.credentials4j.spring.connected;

import org.jspecify.annotations.NullMarked;
