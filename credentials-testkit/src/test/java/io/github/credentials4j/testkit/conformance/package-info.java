// SPDX-License-Identifier: Apache-2.0
/** The conformance suite, run on a provider that is right and on many that are wrong. */
@NullMarked
package io.github.credentials4j.testkit.conformance;

import org.jspecify.annotations.NullMarked;
