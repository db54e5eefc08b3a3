// SPDX-License-Identifier: Apache-2.0
/** What ahead-of-time processing, as for native images, has to be told. */
@NullMarked
package io.github.credentials4j.spring.ahead;

import org.jspecify.annotations.NullMarked;
