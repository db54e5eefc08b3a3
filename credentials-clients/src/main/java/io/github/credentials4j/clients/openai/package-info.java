// SPDX-License-Identifier: Apache-2.0
/** For openai-java: {@link io.github.credentials4j.clients.openai.OpenAiHook} on the builder of its client. */
@NullMarked
package io.github.credentials4j.clients.openai;

import org.jspecify.annotations.NullMarked;
