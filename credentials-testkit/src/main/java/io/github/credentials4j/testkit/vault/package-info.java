// SPDX-License-Identifier: Apache-2.0
/**
 * HashiCorp Vault in this JVM, for tests: logins, secrets, leases and their ends, speaking the real API to any client.
 *
 * <pre>{@code
 * try (FakeVault vault = FakeVault.start()) {
 *   vault.write("secret/data/openai", Map.of("data", Map.of("apiKey", "sk-1")));
 *   HttpRequest request = HttpRequest.newBuilder(vault.address().resolve("/v1/secret/data/openai"))
 *       .header("X-Vault-Token", vault.rootToken().exposeText())
 *       .build();
 * }
 * }</pre>
 *
 * <p>It is set up by the paths that Vault's own documents name, so what is written for it works on a real server too.
 * What is not modelled, and what OpenBao does otherwise, is listed at
 * {@link io.github.credentials4j.testkit.vault.FakeVault}.
 */
@NullMarked
package io.github.credentials4j.testkit.vault;

import org.jspecify.annotations.NullMarked;
