// SPDX-License-Identifier: Apache-2.0
/** What a JUnit test needs to use live credentials: an owner on manual time. */
@NullMarked
package io.github.credentials4j.testkit;

import org.jspecify.annotations.NullMarked;
