// SPDX-License-Identifier: Apache-2.0
/** Tests of the parts that decide, and the gates of the module. */
@NullMarked
package io.github.credentials4j.rotation;

import org.jspecify.annotations.NullMarked;
