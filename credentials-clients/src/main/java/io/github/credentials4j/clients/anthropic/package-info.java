// SPDX-License-Identifier: Apache-2.0
/** For anthropic-java: {@link io.github.credentials4j.clients.anthropic.AnthropicHook} on the builder of its client. */
@NullMarked
package io.github.credentials4j.clients.anthropic;

import org.jspecify.annotations.NullMarked;
