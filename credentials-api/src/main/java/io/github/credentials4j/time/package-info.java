// SPDX-License-Identifier: Apache-2.0
/** Where the engine gets time from; tests inject one that they advance by hand. */
@NullMarked
package io.github.credentials4j.time;

import org.jspecify.annotations.NullMarked;
