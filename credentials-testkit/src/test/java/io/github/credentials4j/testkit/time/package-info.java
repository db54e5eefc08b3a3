// SPDX-License-Identifier: Apache-2.0
/** Tests of manual time. */
@NullMarked
package io.github.credentials4j.testkit.time;

import org.jspecify.annotations.NullMarked;
