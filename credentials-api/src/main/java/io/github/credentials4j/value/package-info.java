// SPDX-License-Identifier: Apache-2.0
/**
 * The values that applications use: {@link io.github.credentials4j.value.ApiKey} of an API,
 * {@link io.github.credentials4j.value.UsernamePassword} of a database, {@link io.github.credentials4j.value.AccessKey} of
 * a cloud, {@link io.github.credentials4j.value.SecretFields} for all else that has several parts.
 *
 * <p>Each is read whole, so that its parts belong together; prints its names and never its secrets; compares secrets in
 * constant time; and is {@link io.github.credentials4j.Erasable}, which is the engine's to call. For a pair of your own, a
 * record and {@code Decoders.record} are enough.
 *
 * <p>{@link io.github.credentials4j.value.ApiKeyVerifier} is for the other side: a service that checks the keys presented
 * to it.
 */
@NullMarked
package io.github.credentials4j.value;

import org.jspecify.annotations.NullMarked;
