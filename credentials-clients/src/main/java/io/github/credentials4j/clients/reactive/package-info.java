// SPDX-License-Identifier: Apache-2.0
/**
 * For Spring's {@code WebClient}: a {@link io.github.credentials4j.clients.reactive.CredentialExchangeFilter}.
 */
@NullMarked
package io.github.credentials4j.clients.reactive;

import org.jspecify.annotations.NullMarked;
