// SPDX-License-Identifier: Apache-2.0
/**
 * Finds secrets where they must not be. A probe hands out canaries to be used as secrets, watches what the process says
 * meanwhile, and then looks for them in every form in which one usually leaks.
 */
@NullMarked
package io.github.credentials4j.testkit.leak;

import org.jspecify.annotations.NullMarked;
