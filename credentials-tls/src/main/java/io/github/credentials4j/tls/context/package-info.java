// SPDX-License-Identifier: Apache-2.0
/**
 * One {@code SSLContext} over changing ones: every engine, socket and accepted connection is made by the inner context
 * that is current at that moment, and keeps it. Servers and clients hold the outer one as long as they live.
 */
@NullMarked
package io.github.credentials4j.tls.context;

import org.jspecify.annotations.NullMarked;
