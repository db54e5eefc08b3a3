// SPDX-License-Identifier: Apache-2.0
/**
 * What must be true of the registered resources, one class per stack, and the mistakes that each of these tests is there to
 * find: {@code MistakesTest} makes them again.
 */
@NullMarked
package io.github.credentials4j.infra.checks;

import org.jspecify.annotations.NullMarked;
