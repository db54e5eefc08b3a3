// SPDX-License-Identifier: Apache-2.0
/**
 * What AWS Lambda calls: a handler for access keys of an IAM user, and one for API keys.
 *
 * <p>Settings come from the environment, clients are made once per machine. Whatever is thrown fails the invocation, and
 * Secrets Manager tries the rotation again.
 */
@NullMarked
package io.github.credentials4j.rotation.lambda;

import org.jspecify.annotations.NullMarked;
