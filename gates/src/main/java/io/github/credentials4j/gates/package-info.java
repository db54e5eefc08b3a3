// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of this source tree, as tests. {@link io.github.credentials4j.gates.ModuleRules} judges a module's compiled
 * classes, {@link io.github.credentials4j.gates.ApiListing} what it exports; each module calls them from a test of its
 * own. What can be judged by the sources alone is judged once for all modules, in this module's own tests.
 */
@NullMarked
package io.github.credentials4j.gates;

import org.jspecify.annotations.NullMarked;
