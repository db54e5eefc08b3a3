// SPDX-License-Identifier: Apache-2.0
/**
 * The JDK's own server and client. {@link io.github.credentials4j.tls.jdk.HttpsServerTls} serves and drains;
 * {@link io.github.credentials4j.tls.jdk.LiveHttpClient} is a client that is replaced with each generation, since the JDK's
 * cannot be told to let its connections go.
 */
@NullMarked
package io.github.credentials4j.tls.jdk;

import org.jspecify.annotations.NullMarked;
