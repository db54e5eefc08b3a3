// SPDX-License-Identifier: Apache-2.0
/**
 * HashiCorp Vault and OpenBao: tokens, secrets, leases, certificates and decryption, each live.
 *
 * <p>{@link io.github.credentials4j.vault.Vault} is the server and the way to it. A
 * {@link io.github.credentials4j.vault.VaultLogin} gives a live {@link io.github.credentials4j.vault.VaultToken}, which
 * the providers of secrets use: {@link io.github.credentials4j.vault.VaultKvProvider} reads KV,
 * {@link io.github.credentials4j.vault.VaultLeaseProvider} leases logins of databases and clouds and renews them,
 * {@link io.github.credentials4j.vault.VaultStaticRoleProvider} follows the password of a static database role.
 * {@link io.github.credentials4j.vault.VaultPkiProvider} gets certificates, and
 * {@link io.github.credentials4j.vault.VaultTransitDecryptor} decrypts what is stored elsewhere.
 * {@link io.github.credentials4j.vault.VaultSession} makes server, login and providers in one go.
 *
 * <p>What is leased lives no longer than the token that it was leased with, and is planned so. Vault's answers are never
 * quoted in messages.
 */
@NullMarked
package io.github.credentials4j.vault;

import org.jspecify.annotations.NullMarked;
