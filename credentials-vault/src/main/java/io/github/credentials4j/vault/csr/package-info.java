// SPDX-License-Identifier: Apache-2.0
/** Requests for certificates (PKCS #10, RFC 2986), made with the JDK alone. Nothing here is API but the kinds of keys. */
@NullMarked
package io.github.credentials4j.vault.csr;

import org.jspecify.annotations.NullMarked;
