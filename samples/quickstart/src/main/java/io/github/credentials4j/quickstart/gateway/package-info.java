// SPDX-License-Identifier: Apache-2.0
/** The service under demonstration: an inference gateway that holds one live key and asks again when it is refused. */
@NullMarked
package io.github.credentials4j.quickstart.gateway;

import org.jspecify.annotations.NullMarked;
