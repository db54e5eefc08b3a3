// SPDX-License-Identifier: Apache-2.0
/**
 * Apache HttpClient 5: {@link io.github.credentials4j.tls.apache.ApacheTls} calls and drains.
 *
 * <p>Needs the dependency {@code org.apache.httpcomponents.client5:httpclient5}.
 */
@NullMarked
package io.github.credentials4j.tls.apache;

import org.jspecify.annotations.NullMarked;
