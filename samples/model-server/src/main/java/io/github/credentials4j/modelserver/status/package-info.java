// SPDX-License-Identifier: Apache-2.0
/** The page at {@code /}: how each credential is, and when it changed. It holds names and times, no value. */
@NullMarked
package io.github.credentials4j.modelserver.status;

import org.jspecify.annotations.NullMarked;
