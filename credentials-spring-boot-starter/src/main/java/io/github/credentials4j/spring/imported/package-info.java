// SPDX-License-Identifier: Apache-2.0
/**
 * Secrets as properties: {@code spring.config.import=credentials:…}. A URI is loaded at start, its fields are properties, and
 * they follow the store for those who ask the environment again. Nothing is loaded while an application is processed ahead of
 * time.
 */
@NullMarked
package io.github.credentials4j.spring.imported;

import org.jspecify.annotations.NullMarked;
