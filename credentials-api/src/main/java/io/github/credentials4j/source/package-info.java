// SPDX-License-Identifier: Apache-2.0
/**
 * Providers that need no remote store. {@link io.github.credentials4j.source.FileProvider} reads mounted files,
 * {@link io.github.credentials4j.source.EnvironmentProvider} a variable, and
 * {@link io.github.credentials4j.source.FirstAvailableProvider} asks several providers in order, so that a service can
 * start on a mounted copy while its store is down.
 *
 * <p>Files and variables have no version: their revision is a digest of the content, keyed for this process, since a plain
 * one in a log would help to guess the secret. They are polled; {@link io.github.credentials4j.source.FileWatch} makes a
 * change be seen sooner.
 */
@NullMarked
package io.github.credentials4j.source;

import org.jspecify.annotations.NullMarked;
