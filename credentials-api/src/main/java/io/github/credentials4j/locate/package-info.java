// SPDX-License-Identifier: Apache-2.0
/** From configuration text to providers: a URI names a resource, never a credential. */
@NullMarked
package io.github.credentials4j.locate;

import org.jspecify.annotations.NullMarked;
