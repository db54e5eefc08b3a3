// SPDX-License-Identifier: Apache-2.0
/**
 * What holds on the fake and on OpenBao, through the driver and through the JDK's client: the same tests, four times.
 */
@NullMarked
package io.github.credentials4j.vault.contract;

import org.jspecify.annotations.NullMarked;
