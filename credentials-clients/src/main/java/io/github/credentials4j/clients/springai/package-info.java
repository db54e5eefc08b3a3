// SPDX-License-Identifier: Apache-2.0
/**
 * For Spring AI 2: {@link io.github.credentials4j.clients.springai.SpringAiHook} customizes the HTTP client of its OpenAI
 * models.
 */
@NullMarked
package io.github.credentials4j.clients.springai;

import org.jspecify.annotations.NullMarked;
