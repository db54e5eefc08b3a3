// SPDX-License-Identifier: Apache-2.0
/**
 * What stands under {@code credentials.*} in the configuration of an application:
 * {@link io.github.credentials4j.spring.settings.CredentialsProperties}.
 */
@NullMarked
package io.github.credentials4j.spring.settings;

import org.jspecify.annotations.NullMarked;
