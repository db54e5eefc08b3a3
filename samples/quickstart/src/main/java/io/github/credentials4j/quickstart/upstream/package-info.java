// SPDX-License-Identifier: Apache-2.0
/** A stand-in for an AI provider: it checks keys as OpenAI does, and its answers are always the same. */
@NullMarked
package io.github.credentials4j.quickstart.upstream;

import org.jspecify.annotations.NullMarked;
