// SPDX-License-Identifier: Apache-2.0
/**
 * PEM (RFC 7468) into material: {@link io.github.credentials4j.tls.pem.PemDecoder} takes one text with private keys,
 * certificates and lists of revoked certificates in any order, finds out what belongs together, and hands it to the gate.
 * The JDK's own classes do it all; none of its providers is named.
 */
@NullMarked
package io.github.credentials4j.tls.pem;

import org.jspecify.annotations.NullMarked;
