// SPDX-License-Identifier: Apache-2.0
/**
 * Rotations that are cut off: before and after each call to AWS or the issuer, and done again as Secrets Manager does.
 *
 * <p>The secret and the identities are those of the testkit's AWS, asked by the real clients.
 */
@NullMarked
package io.github.credentials4j.rotation.crash;

import org.jspecify.annotations.NullMarked;
