// SPDX-License-Identifier: Apache-2.0
/** What happened in a run, in time since its start: written by everybody, read by the live view and the report. */
@NullMarked
package io.github.credentials4j.quickstart.journal;

import org.jspecify.annotations.NullMarked;
