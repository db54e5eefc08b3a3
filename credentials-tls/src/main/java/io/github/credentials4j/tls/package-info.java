// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates that change under traffic. {@link io.github.credentials4j.tls.ReloadingTls} follows a live credential and
 * offers one {@code SSLContext} that never changes to servers and clients, while each new connection gets the current
 * generation of keys and trust, whole.
 *
 * <pre>{@code
 * LiveCredential<TlsMaterial> material = credentials.keep(
 *         provider.decodedWith(PemDecoder.through(TlsGate.forServer("api.example.com"))));
 * ReloadingTls tls = ReloadingTls.follow(material);
 * server.setHttpsConfigurator(new HttpsConfigurator(tls.sslContext()));
 * }</pre>
 *
 * <p>The stages a certificate passes: {@code pem} reads it, {@code gate} judges it, {@code material} holds it,
 * {@code handshake} shows it, {@code context} puts one context over all, this package replaces it; the packages beside fit it into servers and clients. A session
 * never outlives the trust it was made under: see {@link io.github.credentials4j.tls.Resumption}.
 */
@NullMarked
package io.github.credentials4j.tls;

import org.jspecify.annotations.NullMarked;
