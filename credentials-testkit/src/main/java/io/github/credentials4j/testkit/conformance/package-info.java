// SPDX-License-Identifier: Apache-2.0
/**
 * What every provider promises, as one suite that each backend's tests extend: implement
 * {@link io.github.credentials4j.testkit.conformance.ProviderHarness} over the store, and extend
 * {@link io.github.credentials4j.testkit.conformance.ProviderConformance}.
 */
@NullMarked
package io.github.credentials4j.testkit.conformance;

import org.jspecify.annotations.NullMarked;
