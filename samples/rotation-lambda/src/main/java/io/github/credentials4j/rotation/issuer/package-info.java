// SPDX-License-Identifier: Apache-2.0
/**
 * API keys of the provider of an AI service, made by its administration interface.
 *
 * <p>The interface is the least that such providers have in common: list, make and delete the keys of one service
 * account, and a resource that any key may read. Its own key is a live credential like any other. The secret holds
 * {@code {"keyId":…,"apiKey":…}}, of which the gateway reads {@code /apiKey}.
 */
@NullMarked
package io.github.credentials4j.rotation.issuer;

import org.jspecify.annotations.NullMarked;
