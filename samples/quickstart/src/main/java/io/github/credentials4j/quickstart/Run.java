// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.aws.signal.SqsRotationSignals;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.quickstart.gateway.Gateway;
import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Journal;
import io.github.credentials4j.quickstart.journal.RunClock;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.report.LiveView;
import io.github.credentials4j.quickstart.report.RunRecord;
import io.github.credentials4j.quickstart.script.Director;
import io.github.credentials4j.quickstart.script.Scenery;
import io.github.credentials4j.quickstart.script.Timetable;
import io.github.credentials4j.quickstart.script.Verdicts;
import io.github.credentials4j.quickstart.store.RotatedSecret;
import io.github.credentials4j.quickstart.store.Store;
import io.github.credentials4j.quickstart.traffic.Exchange;
import io.github.credentials4j.quickstart.traffic.Traffic;
import io.github.credentials4j.quickstart.upstream.AcceptedKeys;
import io.github.credentials4j.quickstart.upstream.KeyProbe;
import io.github.credentials4j.quickstart.upstream.StandInProvider;
import io.github.credentials4j.quickstart.vault.KeptVault;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.tls.jdk.LiveHttpClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One run: the gateway under traffic, while everything on the timetable happens. */
final class Run {
    private static final int CLIENTS = 8;
    private static final Duration READY = Duration.ofSeconds(30);

    private final Store store;
    private final LiveView view;
    private final Timetable timetable;

    Run(Store store, LiveView view, Duration length) {
        this.store = store;
        this.view = view;
        this.timetable = Timetable.of(length, store.parts());
    }

    /** Runs it to its end and returns what happened; its time begins when everything is ready. */
    RunRecord play() throws InterruptedException {
        try (Credentials credentials = Credentials.builder().policy(policy()).build();
                KeptKey kept = KeptKey.keep(credentials, store)) {
            Optional<KeptVault> vault = store.vault().map(known -> KeptVault.keep(credentials, known, kept.session()));
            credentials.awaitReady(READY);
            try {
                return play(credentials, kept, vault, new Journal(RunClock.start(), view::tell));
            } finally {
                vault.ifPresent(KeptVault::close);
            }
        }
    }

    private RunRecord play(Credentials credentials, KeptKey kept, Optional<KeptVault> vault, Journal journal)
            throws InterruptedException {
        AcceptedKeys accepted = new AcceptedKeys();
        RotatedSecret.Version first = kept.secret().current();
        accepted.acceptOnly(first.key(), first.shortId());
        Runnable refused = () -> journal.add(new Entry.Refused(journal.clock().now()));
        try (Subscription events = credentials.listen(new EngineEvents(journal, kept, vault));
                StandInProvider provider = StandInProvider.start(accepted, refused);
                Gateway gateway = Gateway.start(kept.live(), provider.address(), vault)) {
            Scenery scenery = new Scenery(
                    kept.secret(),
                    store.weather(),
                    accepted,
                    new KeyProbe(provider.address()),
                    kept.setAside(),
                    vault,
                    store.kms());
            List<Exchange> exchanges = flow(gateway, scenery, journal, listening(credentials, kept, journal));
            return record(journal, exchanges);
        }
    }

    private List<Exchange> flow(Gateway gateway, Scenery scenery, Journal journal, Optional<SqsRotationSignals> signals)
            throws InterruptedException {
        Optional<LiveHttpClient> secure =
                scenery.vault().map(vault -> LiveHttpClient.of(vault.calling(), Traffic::client));
        HttpClient plain = Traffic.client().build();
        try (Traffic traffic = Traffic.start(
                        gateway.address(),
                        CLIENTS,
                        () -> secure.map(LiveHttpClient::get).orElse(plain),
                        journal.clock(),
                        why -> journal.tell(Topic.FAILED, why));
                Director director = Director.follow(timetable, scenery, journal)) {
            view.watch(traffic.exchanges(), journal.clock());
            boolean ended = director.awaitEnd(timetable.length().plus(READY));
            if (!ended) journal.tell(Topic.RUN, "the timetable was not finished in time");
            Duration left = timetable.length().minus(journal.clock().now());
            if (!left.isNegative()) Thread.sleep(left.toMillis());
            traffic.close();
            view.close();
            return traffic.exchanges().after(0);
        } finally {
            signals.ifPresent(SqsRotationSignals::close);
            secure.ifPresent(LiveHttpClient::close);
        }
    }

    private RunRecord record(Journal journal, List<Exchange> exchanges) {
        RunRecord.About about =
                new RunRecord.About(journal.clock().startedAt(), timetable.length(), CLIENTS, store.description());
        List<Entry> entries = journal.entries();
        return new RunRecord(about, exchanges, entries, Verdicts.of(store.parts(), entries, exchanges));
    }

    private Optional<SqsRotationSignals> listening(Credentials credentials, KeptKey kept, Journal journal) {
        return store.settings()
                .queueUrl()
                .map(queue -> SqsRotationSignals.start(kept.asBase().sqs(), queue, resource -> {
                    int woken = credentials.signal(resource);
                    journal.tell(Topic.PUSH, "the queue tells of a change; " + woken + " credential is asked for");
                    return woken;
                }));
    }

    /** A day's course in seconds: what is five minutes in production is a fraction of the run here. */
    private RefreshPolicy policy() {
        Duration poll = Timetable.scaled(timetable.length(), 700);
        return RefreshPolicy.defaults()
                .withPollInterval(poll)
                .withSignalSpread(Timetable.scaled(timetable.length(), 200))
                .withBackoff(Timetable.scaled(timetable.length(), 300), Timetable.scaled(timetable.length(), 1_000));
    }
}
