// SPDX-License-Identifier: Apache-2.0
/**
 * Tomcat 11: {@link io.github.credentials4j.tls.tomcat.TomcatTls} serves and drains.
 *
 * <p>Needs the dependency {@code org.apache.tomcat.embed:tomcat-embed-core}.
 */
@NullMarked
package io.github.credentials4j.tls.tomcat;

import org.jspecify.annotations.NullMarked;
