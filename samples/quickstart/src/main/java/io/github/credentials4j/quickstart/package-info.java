// SPDX-License-Identifier: Apache-2.0
/**
 * The main job of Credentials4J in one command. Its packages are the stages of the demonstration: a stand-in
 * {@code upstream} that checks keys, the {@code gateway} that holds a live one, the {@code traffic} of real clients, the
 * {@code store} that keeps the key, the {@code script} of what goes wrong, the {@code journal} of what happened and the
 * {@code report} of it.
 */
@NullMarked
package io.github.credentials4j.quickstart;

import org.jspecify.annotations.NullMarked;
