// SPDX-License-Identifier: Apache-2.0
/**
 * For OkHttp 4.12: add a {@link io.github.credentials4j.clients.okhttp.CredentialInterceptor} to a client of your
 * own, or to a library that takes interceptors (openai-java, Spring AI).
 */
@NullMarked
package io.github.credentials4j.clients.okhttp;

import org.jspecify.annotations.NullMarked;
