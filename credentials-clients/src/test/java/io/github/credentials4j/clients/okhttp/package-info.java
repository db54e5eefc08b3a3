// SPDX-License-Identifier: Apache-2.0
/** Tests of the hook with its real client. */
@NullMarked
package io.github.credentials4j.clients.okhttp;

import org.jspecify.annotations.NullMarked;
