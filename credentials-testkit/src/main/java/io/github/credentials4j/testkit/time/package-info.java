// SPDX-License-Identifier: Apache-2.0
/** Time that tests advance by hand: a test of a day takes milliseconds, and never sleeps. */
@NullMarked
package io.github.credentials4j.testkit.time;

import org.jspecify.annotations.NullMarked;
