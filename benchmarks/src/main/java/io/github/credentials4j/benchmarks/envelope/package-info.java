// SPDX-License-Identifier: Apache-2.0
/** What decrypting costs: an envelope here, beside the bare cipher and beside asking Cloud KMS for each secret. */
@NullMarked
package io.github.credentials4j.benchmarks.envelope;

import org.jspecify.annotations.NullMarked;
