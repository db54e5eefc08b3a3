// SPDX-License-Identifier: Apache-2.0
/** Tests of the hooks, each with its real client library. */
@NullMarked
package io.github.credentials4j.clients;

import org.jspecify.annotations.NullMarked;
