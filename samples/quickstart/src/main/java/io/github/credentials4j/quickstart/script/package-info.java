// SPDX-License-Identifier: Apache-2.0
/** What is done to the key and to the store while the traffic flows, when, and whether it took place. */
@NullMarked
package io.github.credentials4j.quickstart.script;

import org.jspecify.annotations.NullMarked;
