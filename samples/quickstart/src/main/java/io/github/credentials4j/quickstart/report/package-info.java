// SPDX-License-Identifier: Apache-2.0
/** The run told to people: a line a second in the terminal, a summary, and a page with a timeline. */
@NullMarked
package io.github.credentials4j.quickstart.report;

import org.jspecify.annotations.NullMarked;
