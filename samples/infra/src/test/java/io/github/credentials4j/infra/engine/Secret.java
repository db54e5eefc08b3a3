// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.engine;

/**
 * An input that is marked as a secret.
 *
 * @param value what is hidden
 */
public record Secret(Object value) {}
