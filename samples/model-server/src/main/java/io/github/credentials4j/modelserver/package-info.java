// SPDX-License-Identifier: Apache-2.0
/** The service: what it is made of, and how it starts. */
@NullMarked
package io.github.credentials4j.modelserver;

import org.jspecify.annotations.NullMarked;
