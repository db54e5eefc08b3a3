// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.http;

import io.github.credentials4j.guard.NotApi;

/** What a request wants done, whatever the HTTP method. */
@NotApi
public enum Operation {
    /** GET. */
    READ,
    /** LIST, or GET with {@code list=true}. */
    LIST,
    /** POST or PUT. */
    WRITE,
    /** PATCH. */
    PATCH,
    /** DELETE. */
    DELETE
}
