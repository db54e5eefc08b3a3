// SPDX-License-Identifier: Apache-2.0
/**
 * For the JDK's {@code java.net.http}: {@link io.github.credentials4j.clients.jdk.CredentialHttpClient} wraps a client of
 * yours, and is one.
 */
@NullMarked
package io.github.credentials4j.clients.jdk;

import org.jspecify.annotations.NullMarked;
