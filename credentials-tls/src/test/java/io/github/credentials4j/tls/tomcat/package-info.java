// SPDX-License-Identifier: Apache-2.0
/** Tests of what Tomcat is told. */
@NullMarked
package io.github.credentials4j.tls.tomcat;

import org.jspecify.annotations.NullMarked;
