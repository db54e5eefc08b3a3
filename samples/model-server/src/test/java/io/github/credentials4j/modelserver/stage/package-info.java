// SPDX-License-Identifier: Apache-2.0
/** What is around the model server in tests: its stores, its database, its AI provider, and those who ask it. */
@NullMarked
package io.github.credentials4j.modelserver.stage;

import org.jspecify.annotations.NullMarked;
