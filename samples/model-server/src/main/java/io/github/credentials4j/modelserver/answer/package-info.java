// SPDX-License-Identifier: Apache-2.0
/** From a question to its answer: asked of a model, kept in the database. No line here knows of a credential. */
@NullMarked
package io.github.credentials4j.modelserver.answer;

import org.jspecify.annotations.NullMarked;
