// SPDX-License-Identifier: Apache-2.0
/**
 * A stand-in for Pulumi's engine: no command, no plugin, no network.
 *
 * <p>What a program registers is kept as it goes over the wire, since the mocks of the SDK have lost the marks of secrets and
 * all options. Functions of providers fail: none is used, and an empty answer would become a null without a word.
 */
@NullMarked
package io.github.credentials4j.infra.engine;

import org.jspecify.annotations.NullMarked;
