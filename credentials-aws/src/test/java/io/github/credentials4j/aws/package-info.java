// SPDX-License-Identifier: Apache-2.0
/** Tests of the AWS backend, against the in-JVM fake and, where tagged {@code real}, against a server of others. */
@NullMarked
package io.github.credentials4j.aws;

import org.jspecify.annotations.NullMarked;
