// SPDX-License-Identifier: Apache-2.0
/** The engine's rules, each by tests that name it; they live here because they need the testkit. */
@NullMarked
package io.github.credentials4j.engine;

import org.jspecify.annotations.NullMarked;
