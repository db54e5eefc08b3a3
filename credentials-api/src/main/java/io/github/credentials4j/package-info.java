// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary: what a credential is, who provides it, and how it is read while it changes.
 *
 * <p>Application code holds a {@link io.github.credentials4j.LiveCredential} and reads it at every use. A store is
 * reached through a {@link io.github.credentials4j.CredentialProvider}, which answers one
 * {@link io.github.credentials4j.Attempt} with one {@link io.github.credentials4j.Fetch}; what it answers may pass
 * through {@link io.github.credentials4j.Decoder}s. Caching, retrying and scheduling are the engine's alone
 * ({@code io.github.credentials4j.live}).
 */
@NullMarked
package io.github.credentials4j;

import org.jspecify.annotations.NullMarked;
