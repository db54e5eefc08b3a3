// SPDX-License-Identifier: Apache-2.0
/** Tests of what is read from PEM, and what is refused. */
@NullMarked
package io.github.credentials4j.tls.pem;

import org.jspecify.annotations.NullMarked;
