// SPDX-License-Identifier: Apache-2.0
/**
 * How one request reaches a Vault server and one answer comes back: the only place that knows of HTTP, TLS and JSON.
 *
 * <p>{@link io.github.credentials4j.vault.wire.VaultTransport} is the seam. Two classes stand behind it, with the same
 * tests: {@link io.github.credentials4j.vault.wire.BetterCloudTransport} sends through
 * {@code com.bettercloud:vault-java-driver}, {@link io.github.credentials4j.vault.wire.JdkTransport} through the JDK's
 * {@code HttpClient}. Neither judges a status, repeats a request or follows a redirect to another server; neither lets
 * through what the other side said but as bytes of an answer. Nothing here is API.
 */
@NullMarked
package io.github.credentials4j.vault.wire;

import org.jspecify.annotations.NullMarked;
