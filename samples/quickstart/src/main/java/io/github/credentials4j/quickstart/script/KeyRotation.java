// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Journal;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.store.FreshKey;
import io.github.credentials4j.quickstart.store.RotatedSecret;
import io.github.credentials4j.quickstart.upstream.AcceptedKeys;
import io.github.credentials4j.quickstart.upstream.KeyProbe;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One rotation in the four steps of a single-user rotation Lambda: from {@code setSecret} to {@code finishSecret} the
 * provider accepts only a key that the store does not yet call current.
 */
@SuppressWarnings("EnumOrdinal") // the steps are numbered in their order
final class KeyRotation {
    private static final Duration PERSISTENCE = Duration.ofSeconds(20);

    private final int number;
    private final RotatedSecret secret;
    private final AcceptedKeys accepted;
    private final KeyProbe probe;
    private final Journal journal;
    private RotatedSecret.Version made = new RotatedSecret.Version("none", FreshKey.make());
    private Duration stepBegan = Duration.ZERO;

    KeyRotation(int number, RotatedSecret secret, AcceptedKeys accepted, KeyProbe probe, Journal journal) {
        this.number = number;
        this.secret = secret;
        this.accepted = accepted;
        this.probe = probe;
        this.journal = journal;
    }

    /** Does one step; the time until the next one counts as its own. */
    void step(RotationStep step, Duration betweenTries) {
        if (step != RotationStep.CREATE) note(RotationStep.values()[step.ordinal() - 1]);
        stepBegan = journal.clock().now();
        switch (step) {
            case CREATE -> create();
            case SET -> set();
            case TEST -> test();
            case FINISH -> finish(betweenTries);
        }
    }

    private void create() {
        made = secret.storePending(FreshKey.make());
        tell("createSecret: " + made.shortId() + " is stored as AWSPENDING");
    }

    private void set() {
        accepted.acceptOnly(made.key(), made.shortId());
        tell("setSecret: the provider accepts only " + made.shortId() + " now; AWSCURRENT is wrong");
    }

    private void test() {
        RotatedSecret.Version pending = secret.pending();
        if (!probe.accepts(pending.key()))
            throw new IllegalStateException("the provider refuses AWSPENDING " + pending.shortId());
        tell("testSecret: the provider accepts what AWSPENDING holds");
    }

    /** Moves AWSCURRENT, again and again while the store is down, as Secrets Manager does with a failed rotation. */
    private void finish(Duration betweenTries) {
        Duration until = journal.clock().now().plus(PERSISTENCE);
        for (int tries = 1; !finished(tries, until); tries++) LockSupport.parkNanos(betweenTries.toNanos());
        note(RotationStep.FINISH);
        tell("finishSecret: AWSCURRENT is " + made.shortId());
    }

    private boolean finished(int tries, Duration until) {
        try {
            secret.makeCurrent(made);
            return true;
        } catch (SdkException down) {
            if (journal.clock().now().compareTo(until) > 0) throw down;
            if (tries == 1) tell("finishSecret failed, the store is down; it is tried again until it is done");
            return false;
        }
    }

    private void note(RotationStep step) {
        journal.add(new Entry.Stepped(stepBegan, journal.clock().now(), number, step.ordinal(), made.shortId()));
    }

    private void tell(String text) {
        journal.tell(Topic.ROTATION, number + " " + text);
    }
}
