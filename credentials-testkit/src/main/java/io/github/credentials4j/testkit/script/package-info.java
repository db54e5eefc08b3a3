// SPDX-License-Identifier: Apache-2.0
/** Providers that follow a script: values, leases, faults, delays and hangs, with a journal of what was asked. */
@NullMarked
package io.github.credentials4j.testkit.script;

import org.jspecify.annotations.NullMarked;
