// SPDX-License-Identifier: Apache-2.0
/**
 * For LangChain4j: {@link io.github.credentials4j.clients.langchain4j.LangChainHook} gives any model that takes an HTTP
 * client a live key, and those that take a header supplier.
 */
@NullMarked
package io.github.credentials4j.clients.langchain4j;

import org.jspecify.annotations.NullMarked;
