// SPDX-License-Identifier: Apache-2.0
/**
 * The rotation of a secret that holds a key, in the four steps that Secrets Manager asks of a Lambda function.
 *
 * <p>{@link io.github.credentials4j.rotation.KeyRotation} does the steps for any
 * {@link io.github.credentials4j.rotation.KeyIssuer}: IAM or the provider of an AI service. Two keys of one account take
 * turns; the decision which may go is a pure function, and where it is not certain, none goes.
 */
@NullMarked
package io.github.credentials4j.rotation;

import org.jspecify.annotations.NullMarked;
