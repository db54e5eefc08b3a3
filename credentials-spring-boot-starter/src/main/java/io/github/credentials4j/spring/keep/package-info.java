// SPDX-License-Identifier: Apache-2.0
/**
 * Declared credentials become beans: each entry of {@code credentials.keep} is a {@code LiveCredential} that is injected by
 * its name or by {@code @Qualifier}.
 */
@NullMarked
package io.github.credentials4j.spring.keep;

import org.jspecify.annotations.NullMarked;
