// SPDX-License-Identifier: Apache-2.0
/**
 * Netty 4.2. {@link io.github.credentials4j.tls.netty.NettyTls} is for its JDK provider,
 * {@link io.github.credentials4j.tls.netty.OpenSslServer} for OpenSSL, and
 * {@link io.github.credentials4j.tls.netty.NettyDrain} ends connections of older generations.
 *
 * <p>Needs the dependency {@code io.netty:netty-handler}; draining needs {@code io.netty:netty-codec-http2} too.
 */
@NullMarked
package io.github.credentials4j.tls.netty;

import org.jspecify.annotations.NullMarked;
