// SPDX-License-Identifier: Apache-2.0
/**
 * How material takes part in handshakes: which identity answers which host name and key type, under an alias that names
 * its generation, and which peers are trusted. Keys go straight from the material to the handshake; no {@code KeyStore}
 * is on the way, since one that encrypts its keys (PKCS #12) decrypts them at every handshake.
 */
@NullMarked
package io.github.credentials4j.tls.handshake;

import org.jspecify.annotations.NullMarked;
