// SPDX-License-Identifier: Apache-2.0
/** Providers that need no remote store: mounted files, the environment, and the first of several that is available. */
@NullMarked
package io.github.credentials4j.source;

import org.jspecify.annotations.NullMarked;
