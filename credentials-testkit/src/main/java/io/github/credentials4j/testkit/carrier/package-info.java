// SPDX-License-Identifier: Apache-2.0
/** What carries the fakes' HTTP: a WireMock server on a loopback port that asks the fake for each answer. */
@NullMarked
package io.github.credentials4j.testkit.carrier;

import org.jspecify.annotations.NullMarked;
