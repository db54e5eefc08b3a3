// SPDX-License-Identifier: Apache-2.0
/** The program as a whole: in this JVM, and as its own {@code main} under an engine that records. */
@NullMarked
package io.github.credentials4j.infra;

import org.jspecify.annotations.NullMarked;
