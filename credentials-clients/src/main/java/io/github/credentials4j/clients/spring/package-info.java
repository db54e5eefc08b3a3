// SPDX-License-Identifier: Apache-2.0
/**
 * For Spring's blocking clients: a {@link io.github.credentials4j.clients.spring.CredentialRequestInterceptor} for
 * {@code RestClient} and {@code RestTemplate}.
 */
@NullMarked
package io.github.credentials4j.clients.spring;

import org.jspecify.annotations.NullMarked;
