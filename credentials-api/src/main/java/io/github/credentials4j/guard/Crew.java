// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.time.TimeSource;
import java.util.function.Consumer;

/**
 * What every errand needs.
 *
 * @param time clock and alarms
 * @param workers the threads
 * @param guards the way to servers
 * @param events told what happens
 */
@NotApi
public record Crew(TimeSource time, Workers workers, Guards guards, Consumer<CredentialEvent> events) {}
