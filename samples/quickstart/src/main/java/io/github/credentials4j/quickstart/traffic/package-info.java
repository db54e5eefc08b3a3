// SPDX-License-Identifier: Apache-2.0
/** Real clients that send real requests through the gateway, and how each of them went. */
@NullMarked
package io.github.credentials4j.quickstart.traffic;

import org.jspecify.annotations.NullMarked;
