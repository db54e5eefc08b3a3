// SPDX-License-Identifier: Apache-2.0
/**
 * Jetty 12.1: {@link io.github.credentials4j.tls.jetty.JettyTls} serves and drains.
 *
 * <p>Needs the dependency {@code org.eclipse.jetty:jetty-server}.
 */
@NullMarked
package io.github.credentials4j.tls.jetty;

import org.jspecify.annotations.NullMarked;
