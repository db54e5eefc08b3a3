// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Journal;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.kms.EmbeddedKms;
import io.github.credentials4j.quickstart.store.FreshKey;
import io.github.credentials4j.quickstart.store.RotatedSecret;
import io.github.credentials4j.quickstart.vault.KeptVault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Makes the happenings happen to a real secret of a real store. Used by one thread. */
final class LiveStage implements Stage {
    private final Scenery scenery;
    private final Journal journal;
    private final Duration betweenTries;
    private final Map<Integer, KeyRotation> rotations = new HashMap<>();

    LiveStage(Scenery scenery, Journal journal, Duration betweenTries) {
        this.scenery = scenery;
        this.journal = journal;
        this.betweenTries = betweenTries;
    }

    @Override
    public void rotate(int rotation, RotationStep step) {
        rotations
                .computeIfAbsent(
                        rotation,
                        number ->
                                new KeyRotation(number, scenery.secret(), scenery.accepted(), scenery.probe(), journal))
                .step(step, betweenTries);
    }

    @Override
    public void storeOutage(Duration lasts) {
        period(Topic.STORE_OUTAGE, lasts, "Secrets Manager is down");
        scenery.weather().storeOutage(lasts);
    }

    @Override
    public void stsOutage(Duration lasts) {
        period(Topic.STS_OUTAGE, lasts, "STS is down while the gateway's session nears its end");
        scenery.weather().stsOutage(lasts);
    }

    @Override
    public void throttling(Duration lasts) {
        period(Topic.THROTTLING, lasts, "Secrets Manager answers ThrottlingException");
        scenery.weather().throttling(lasts);
    }

    @Override
    public void useExpiredToken() {
        ExpiredSession session =
                scenery.session().orElseThrow(() -> new IllegalStateException("the gateway has no session"));
        String code = session.refusal().orElseThrow(() -> new IllegalStateException("the session is still accepted"));
        journal.tell(
                Topic.SESSION_EXPIRED,
                "session " + session.accessKeyId() + " has ended: Secrets Manager answers " + code);
    }

    @Override
    public void replaceByHand() {
        // told and accepted before it is stored: a push may be faster than this thread
        RotatedSecret.Version made = scenery.secret().replace(FreshKey.make(), each -> {
            scenery.accepted().acceptAlso(each.key(), each.shortId());
            journal.tell(Topic.REPLACED, "stores " + each.shortId() + " by hand; the provider accepts both keys");
        });
        journal.tell(Topic.REPLACED, made.shortId() + " is stored");
    }

    @Override
    public void withdrawOldKey() {
        scenery.accepted().withdrawOlder();
        journal.tell(Topic.RUN, "the key before it is withdrawn");
    }

    @Override
    public void inVault(VaultEvent event, Duration lasts) {
        KeptVault kept = scenery.vault().orElseThrow(() -> new IllegalStateException("there is no Vault"));
        switch (event) {
            case SEAL -> {
                period(Topic.VAULT_SEALED, lasts, "Vault is sealed");
                kept.vault().seal(lasts);
            }
            case SECOND_AUTHORITY -> {
                kept.vault().addAuthority();
                kept.trustAnew(); // before the first certificate of the new one is shown
                kept.vault().signWithTheSecond();
                journal.tell(Topic.CERTIFICATE, "a second authority signs from now on; clients trust both");
            }
            case REISSUE -> {
                kept.reissue();
                journal.tell(Topic.CERTIFICATE, "the gateway's certificate is issued anew");
            }
            case BROKEN_CERTIFICATE -> {
                kept.reissueBroken();
                journal.tell(Topic.CERTIFICATE, "a broken certificate is offered");
            }
            case FIRST_DROPPED -> {
                kept.vault().dropTheFirst();
                kept.trustAnew();
                journal.tell(Topic.ROOT_DROPPED, "clients trust the first authority no more");
            }
        }
    }

    @Override
    public void rotateKmsKey() {
        int version = kms().rotateKey();
        journal.tell(Topic.KMS_ROTATED, "Cloud KMS rotates its key; version " + version + " encrypts from now on");
    }

    @Override
    public void kmsOutage(Duration lasts) {
        period(Topic.KMS_OUTAGE, lasts, "Cloud KMS is down");
        kms().goDown(lasts);
    }

    private EmbeddedKms kms() {
        return scenery.kms().orElseThrow(() -> new IllegalStateException("nothing is encrypted"));
    }

    private void period(Topic topic, Duration lasts, String what) {
        Duration now = journal.clock().now();
        journal.tell(topic, String.format(Locale.ROOT, "%s for %.1f s", what, lasts.toMillis() / 1e3));
        journal.add(new Entry.Period(now, now.plus(lasts), topic));
    }
}
