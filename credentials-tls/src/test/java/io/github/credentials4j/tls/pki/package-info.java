// SPDX-License-Identifier: Apache-2.0
/** Throw-away authorities, certificates and PEM for tests, made by BouncyCastle: what we read was not made by us. */
@NullMarked
package io.github.credentials4j.tls.pki;

import org.jspecify.annotations.NullMarked;
