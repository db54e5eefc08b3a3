// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.github.credentials4j.modelserver;

import org.jspecify.annotations.NullMarked;
