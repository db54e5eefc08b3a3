// SPDX-License-Identifier: Apache-2.0
/** The store that holds the key: AWS inside this JVM, or the one that a file of properties names. */
@NullMarked
package io.github.credentials4j.quickstart.store;

import org.jspecify.annotations.NullMarked;
