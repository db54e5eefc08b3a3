// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to credentials, for logs, meters and people: names, revisions, durations and failures, never values. The
 * same events go to the JDK's flight recorder.
 */
@NullMarked
package io.github.credentials4j.event;

import org.jspecify.annotations.NullMarked;
