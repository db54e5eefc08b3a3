// SPDX-License-Identifier: Apache-2.0
/**
 * What TLS is made of: keys with their certificate chains, and the authorities that are trusted. One
 * {@link io.github.credentials4j.tls.material.TlsMaterial} is one generation, read and replaced as a whole, so that a key
 * never meets another key's certificate and an identity never meets another generation's trust.
 */
@NullMarked
package io.github.credentials4j.tls.material;

import org.jspecify.annotations.NullMarked;
