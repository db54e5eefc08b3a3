// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.event.CredentialListener;
import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Entry.Outcome;
import io.github.credentials4j.quickstart.journal.Entry.Refresh;
import io.github.credentials4j.quickstart.journal.Journal;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.vault.KeptVault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes the engine's events into the journal.
 *
 * @param journal where they go
 * @param kept what the credentials are to the gateway
 * @param vault what those from Vault are, if there is one
 */
record EngineEvents(Journal journal, KeptKey kept, Optional<KeptVault> vault) implements CredentialListener {
    @Override
    public void on(CredentialEvent event) {
        if (event instanceof CredentialEvent.Rotated rotated) {
            String revision = shortened(rotated.current().id());
            refresh(rotated, Outcome.CHANGED, revision);
            journal.tell(Topic.KEY, word(rotated.name()) + " " + revision + " is served");
        } else if (event instanceof CredentialEvent.Confirmed confirmed) {
            refresh(confirmed, Outcome.CONFIRMED, shortened(confirmed.current().id()));
        } else if (event instanceof CredentialEvent.FetchFailed failed) {
            refresh(failed, Outcome.FAILED, failed.failure().name());
            if (failed.inARow() == 1)
                journal.tell(
                        Topic.KEY,
                        word(failed.name()) + " could not be refreshed (" + failed.failure()
                                + "); what is held is kept");
        } else if (event instanceof CredentialEvent.Ended ended) {
            journal.tell(
                    Topic.KEY,
                    word(ended.name()) + " " + shortened(ended.ended().id()) + " has ended");
        } else if (event instanceof CredentialEvent.Advised advised
                && advised.advice().kind().equals("re-encrypt")
                && isNew(Topic.RE_ENCRYPT)) {
            journal.tell(
                    Topic.RE_ENCRYPT,
                    word(advised.name()) + ": " + advised.advice().text());
        } else if (event instanceof CredentialEvent.GuardChanged guard) {
            journal.tell(Topic.KEY, guard.open() ? "asks no more but for probes" : "asks again as usual");
        }
    }

    /** It is advised again each time that the value is decrypted. */
    private boolean isNew(Topic topic) {
        return journal.entries().stream()
                .noneMatch(each -> each instanceof Entry.Moment moment && moment.topic() == topic);
    }

    private void refresh(CredentialEvent event, Outcome outcome, String detail) {
        journal.add(new Refresh(at(event.at()), word(event.name()), outcome, detail));
    }

    private Duration at(Instant moment) {
        return journal.clock().at(moment);
    }

    private String word(CredentialName name) {
        return vault.flatMap(known -> known.roleOf(name)).orElseGet(() -> kept.roleOf(name));
    }

    private static String shortened(String id) {
        String last = id.substring(id.lastIndexOf('/') + 1); // a lease's id begins with its path
        return last.startsWith("ASIA") ? last : last.substring(0, Math.min(8, last.length()));
    }
}
