// SPDX-License-Identifier: Apache-2.0
/** The backend that CONTRIBUTING.md builds in ten minutes, and its tests. */
@NullMarked
package io.github.credentials4j.testkit.example;

import org.jspecify.annotations.NullMarked;
