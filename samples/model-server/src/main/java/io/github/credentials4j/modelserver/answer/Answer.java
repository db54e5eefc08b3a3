// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.answer;

import java.util.UUID;

/**
 * What was asked, and what a model said.
 *
 * @param id by which it is found again
 * @param question what was asked
 * @param text what the model said
 */
public record Answer(UUID id, String question, String text) {}
