// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

import io.github.credentials4j.event.CredentialEvent.Advised;
import io.github.credentials4j.event.CredentialEvent.Ended;
import io.github.credentials4j.event.CredentialEvent.FetchFailed;
import io.github.credentials4j.event.CredentialEvent.GuardChanged;
import io.github.credentials4j.event.CredentialEvent.Rejected;
import io.github.credentials4j.event.CredentialEvent.ReleaseFailed;
import io.github.credentials4j.event.CredentialEvent.Rotated;
import io.github.credentials4j.event.CredentialEvent.Stale;
import io.github.credentials4j.event.CredentialEvent.ThreadWrittenOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to the log: what operators must act on as warnings, the daily course as debug. */
public final class EventLog implements CredentialListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.credentials4j");

    @Override
    public void on(CredentialEvent event) {
        if (event instanceof Rotated e) {
            LOG.info("credential '{}': revision {} is served", e.name(), e.current());
        } else if (event instanceof FetchFailed e) {
            failed(e);
        } else if (event instanceof Rejected e) {
            LOG.warn("credential '{}': the service refused revision {}", e.name(), e.refused());
        } else if (event instanceof Stale e) {
            LOG.warn("credential '{}': unconfirmed ({}), reading fails from {}", e.name(), e.failure(), e.ends());
        } else if (event instanceof Ended e) {
            LOG.error("credential '{}': revision {} ended ({}), reading fails", e.name(), e.ended(), e.failure());
        } else if (event instanceof ReleaseFailed e) {
            LOG.warn("credential '{}': revision {} was not given back ({})", e.name(), e.unreleased(), e.failure());
        } else if (event instanceof Advised e) {
            LOG.info(
                    "credential '{}': {}: {}",
                    e.name(),
                    e.advice().kind(),
                    e.advice().text());
        } else if (event instanceof ThreadWrittenOff e) {
            LOG.warn("credential '{}': a call to {} hangs, {} do now", e.name(), e.server(), e.outstanding());
        } else if (event instanceof GuardChanged e) {
            LOG.warn("{} {}", e.server(), e.open() ? "fails: it is only probed" : "answers again");
        } else {
            LOG.debug("{}", event);
        }
    }

    private static void failed(FetchFailed e) {
        boolean worthWarning = Integer.bitCount(e.inARow()) == 1; // the 1st, 2nd, 4th, 8th …
        String text = "credential '{}': attempt failed ({} in a row), next at {}: {} [{}]";
        if (worthWarning) LOG.warn(text, e.name(), e.inARow(), e.next(), e.detail(), e.failure());
        else LOG.debug(text, e.name(), e.inARow(), e.next(), e.detail(), e.failure());
    }
}
