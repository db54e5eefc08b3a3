// SPDX-License-Identifier: Apache-2.0
/**
 * Declared TLS material as SSL bundles of Spring Boot: each credential of type {@code tls} is a bundle of the same name, which
 * Tomcat, Netty and Jetty follow while they run, and clients that made their {@code SSLContext} from it too.
 */
@NullMarked
package io.github.credentials4j.spring.ssl;

import org.jspecify.annotations.NullMarked;
