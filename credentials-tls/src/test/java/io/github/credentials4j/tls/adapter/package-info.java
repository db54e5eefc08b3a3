// SPDX-License-Identifier: Apache-2.0
/** Every adapter against its real server or client, with the same claims: no failed visit, trust withdrawn, drained. */
@NullMarked
package io.github.credentials4j.tls.adapter;

import org.jspecify.annotations.NullMarked;
