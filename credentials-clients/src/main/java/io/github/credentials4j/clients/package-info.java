// SPDX-License-Identifier: Apache-2.0
/**
 * Gives live keys to the clients of AI services. {@link io.github.credentials4j.clients.KeyedService} says where a service
 * wants its key and which of its answers mean that the key itself was refused; the hooks in the packages beside this one
 * bring both to one client each.
 *
 * <p>Most hooks read the key at each request, and when the service refuses it they have the store asked and make the
 * request again with what is newer, by {@link io.github.credentials4j.LiveCredential#call}. What is no refusal of the key
 * (another 403, 402, 429, 500) goes through untouched. A streaming answer that has begun is never interrupted.
 *
 * <p>Every client library is an optional dependency: a hook works if its client is there.
 */
@NullMarked
package io.github.credentials4j.clients;

import org.jspecify.annotations.NullMarked;
