// SPDX-License-Identifier: Apache-2.0
/** For google-genai: {@link io.github.credentials4j.clients.gemini.GeminiHook} gives the client its HTTP client. */
@NullMarked
package io.github.credentials4j.clients.gemini;

import org.jspecify.annotations.NullMarked;
