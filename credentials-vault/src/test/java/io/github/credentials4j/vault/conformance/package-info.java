// SPDX-License-Identifier: Apache-2.0
/** The conformance suite over each provider. */
@NullMarked
package io.github.credentials4j.vault.conformance;

import org.jspecify.annotations.NullMarked;
