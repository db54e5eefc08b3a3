// SPDX-License-Identifier: Apache-2.0
/**
 * News of rotations: AWS tells EventBridge that a secret changed, EventBridge a queue, and
 * {@link io.github.credentials4j.aws.signal.SqsRotationSignals} the owner of the credentials, which then looks at once
 * instead of at its next poll. Nothing depends on it: polling goes on.
 *
 * <p>Needs the dependency {@code software.amazon.awssdk:sqs}.
 */
@NullMarked
package io.github.credentials4j.aws.signal;

import org.jspecify.annotations.NullMarked;
