// SPDX-License-Identifier: Apache-2.0
/**
 * Meters of credentials: bind {@link io.github.credentials4j.micrometer.CredentialMetrics} to a registry, and
 * {@link io.github.credentials4j.micrometer.TlsMetrics} for certificates. Each names its meters and their tags.
 *
 * <p>Tags are names, outcomes and servers; never a value, a revision, or an entry of a {@code CredentialCache}, of which
 * there may be any number.
 */
@NullMarked
package io.github.credentials4j.micrometer;

import org.jspecify.annotations.NullMarked;
