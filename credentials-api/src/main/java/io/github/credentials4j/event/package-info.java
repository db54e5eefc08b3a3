// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to credentials, for logs, meters and people: names, revisions, durations and failures, never values.
 *
 * <p>{@link io.github.credentials4j.event.CredentialEvent} is the closed list of what can happen; a
 * {@link io.github.credentials4j.event.CredentialListener} is given each, in order, on a thread of its own. Two listeners
 * come with every owner: {@link io.github.credentials4j.event.EventLog} writes to the log, and
 * {@link io.github.credentials4j.event.FlightRecorder} to the JDK's flight recorder, where each kind of event is an event
 * type of the category "Credentials".
 */
@NullMarked
package io.github.credentials4j.event;

import org.jspecify.annotations.NullMarked;
