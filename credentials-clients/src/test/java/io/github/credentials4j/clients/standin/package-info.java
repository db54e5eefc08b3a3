// SPDX-License-Identifier: Apache-2.0
/** A loopback stand-in of AI services: it accepts some keys, refuses others in each service's own words, and streams. */
@NullMarked
package io.github.credentials4j.clients.standin;

import org.jspecify.annotations.NullMarked;
