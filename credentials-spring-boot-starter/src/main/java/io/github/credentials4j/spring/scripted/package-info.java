// SPDX-License-Identifier: Apache-2.0
/**
 * For the tests of applications: every store is replaced by scripted ones, on time that the test advances.
 * {@link io.github.credentials4j.spring.scripted.AutoConfigureScriptedCredentials} turns it on. Needs
 * {@code credentials-testkit} in test scope.
 */
@NullMarked
package io.github.credentials4j.spring.scripted;

import org.jspecify.annotations.NullMarked;
