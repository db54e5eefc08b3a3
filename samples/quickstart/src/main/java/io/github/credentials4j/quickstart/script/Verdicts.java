// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.store.Part;
import io.github.credentials4j.quickstart.traffic.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides from the journal and the traffic what took place. */
public final class Verdicts {
    private final List<Entry> entries;
    private final List<Exchange> exchanges;

    private Verdicts(List<Entry> entries, List<Exchange> exchanges) {
        this.entries = entries;
        this.exchanges = exchanges;
    }

    /**
     * Returns a verdict about each thing that was planned.
     *
     * @param parts what was planned
     * @param entries the journal
     * @param exchanges the traffic
     */
    public static List<Verdict> of(Set<Part> parts, List<Entry> entries, List<Exchange> exchanges) {
        Verdicts judge = new Verdicts(entries, exchanges);
        List<Verdict> all = new ArrayList<>();
        for (Part part : parts) all.addAll(judge.about(part));
        return all;
    }

    private List<Verdict> about(Part part) {
        return switch (part) {
            case ROTATIONS -> List.of(rotation(1), rotation(2), rotation(3));
            case STORE_FAULTS ->
                List.of(
                        failedDuring("throttling of Secrets Manager", Topic.THROTTLING),
                        failedDuring("outage of Secrets Manager", Topic.STORE_OUTAGE));
            case SESSION_END -> List.of(session());
            case PUSH -> List.of(push());
            case SEALED -> List.of(reEncrypt(), undecrypted());
            case DATABASE ->
                List.of(
                        failedDuring("seal of Vault", Topic.VAULT_SEALED),
                        renewed("a user of the database ended and was replaced", "database", 1),
                        renewed("a token of Vault ended and was replaced", "token", 1));
            case CERTIFICATES ->
                List.of(renewed("certificates were issued anew under traffic", "certificate", 2), broken(), dropped());
        };
    }

    private Verdict rotation(int number) {
        String what = "rotation " + number + " in four steps";
        List<Entry.Stepped> steps = all(Entry.Stepped.class)
                .filter(each -> each.rotation() == number)
                .toList();
        if (steps.size() != RotationStep.values().length)
            return new Verdict(what, false, "only " + steps.size() + " steps were done");
        String version = steps.get(0).version();
        long served = servedBy(version);
        return new Verdict(what, served > 0, "version " + version + " served " + served + " requests");
    }

    private Verdict failedDuring(String what, Topic topic) {
        Optional<Entry.Period> period = period(topic);
        if (period.isEmpty()) return new Verdict(what, false, "it was not made");
        List<Entry.Refresh> failed = all(Entry.Refresh.class)
                .filter(each -> each.outcome() == Entry.Outcome.FAILED)
                .filter(each -> within(each.from(), period.get()))
                .toList();
        if (failed.isEmpty()) return new Verdict(what, false, "the gateway did not ask the store meanwhile");
        return new Verdict(
                what,
                true,
                failed.size() + " refreshes failed with " + failed.get(0).detail());
    }

    private Verdict session() {
        String what = "an STS session ended and was replaced";
        Optional<Entry.Moment> refused = first(Topic.SESSION_EXPIRED);
        if (refused.isEmpty()) return new Verdict(what, false, "Secrets Manager never refused its token");
        boolean replaced = all(Entry.Refresh.class)
                .anyMatch(each -> each.outcome() == Entry.Outcome.CHANGED
                        && each.credential().equals("session")
                        && each.from().compareTo(refused.get().from()) > 0);
        return new Verdict(what, replaced, replaced ? refused.get().text() : "no session came after it");
    }

    private Verdict push() {
        String what = "a push told of a key that was replaced by hand";
        Optional<Entry.Moment> replaced = first(Topic.REPLACED);
        if (replaced.isEmpty()) return new Verdict(what, false, "no key was replaced by hand");
        long signals = all(Entry.Moment.class)
                .filter(each -> each.topic() == Topic.PUSH)
                .filter(each -> each.from().compareTo(replaced.get().from()) >= 0)
                .count();
        return new Verdict(what, signals > 0, signals + " messages came through the queue after it");
    }

    private Verdict reEncrypt() {
        String what = "a rotated KMS key asked to encrypt anew";
        Optional<Entry.Moment> rotated = first(Topic.KMS_ROTATED);
        if (rotated.isEmpty()) return new Verdict(what, false, "it was not rotated");
        Optional<Entry.Moment> asked = all(Entry.Moment.class)
                .filter(each -> each.topic() == Topic.RE_ENCRYPT)
                .filter(each -> each.from().compareTo(rotated.get().from()) >= 0)
                .findFirst();
        String evidence = asked.map(each -> "the event came after " + seconds(rotated.get(), each))
                .orElse("no event came");
        return new Verdict(what, asked.isPresent(), evidence);
    }

    private static String seconds(Entry from, Entry to) {
        return String.format(Locale.ROOT, "%.1f s", to.from().minus(from.from()).toMillis() / 1e3);
    }

    private Verdict undecrypted() {
        String what = "outage of Cloud KMS";
        Optional<Entry.Period> outage = period(Topic.KMS_OUTAGE);
        if (outage.isEmpty()) return new Verdict(what, false, "it was not made");
        long failed = refreshes("key", Entry.Outcome.FAILED)
                .filter(each -> each.detail().equals("UNAVAILABLE") && within(each.from(), outage.get()))
                .count();
        if (failed == 0) return new Verdict(what, false, "nothing was to be decrypted meanwhile");
        return new Verdict(what, true, failed + " times the key could not be decrypted anew");
    }

    private Verdict renewed(String what, String credential, int atLeast) {
        long changes = refreshes(credential, Entry.Outcome.CHANGED).count();
        return new Verdict(what, changes >= atLeast, changes + " came in its place");
    }

    private Verdict broken() {
        Optional<Entry.Refresh> refused =
                refreshes("certificate", Entry.Outcome.FAILED).findFirst();
        String evidence = refused.map(each -> "refused as " + each.detail()).orElse("none was refused");
        return new Verdict("a broken certificate was refused", refused.isPresent(), evidence);
    }

    private Verdict dropped() {
        Optional<Entry.Moment> dropped = first(Topic.ROOT_DROPPED);
        long since = exchanges.stream()
                .filter(each ->
                        dropped.isPresent() && each.at().compareTo(dropped.get().from()) > 0)
                .filter(each -> !each.failed())
                .count();
        return new Verdict("an authority was replaced and dropped", since > 0, since + " requests served since");
    }

    private Stream<Entry.Refresh> refreshes(String credential, Entry.Outcome outcome) {
        return all(Entry.Refresh.class)
                .filter(each -> each.credential().equals(credential) && each.outcome() == outcome);
    }

    private long servedBy(String version) {
        return exchanges.stream()
                .filter(each -> each.servedBy().equals(version))
                .count();
    }

    private Optional<Entry.Period> period(Topic topic) {
        return all(Entry.Period.class).filter(each -> each.topic() == topic).findFirst();
    }

    private Optional<Entry.Moment> first(Topic topic) {
        return all(Entry.Moment.class).filter(each -> each.topic() == topic).findFirst();
    }

    private <E extends Entry> Stream<E> all(Class<E> type) {
        return entries.stream().filter(type::isInstance).map(type::cast);
    }

    private static boolean within(Duration moment, Entry.Period period) {
        // an answer that was under way when the disturbance ended still tells of it
        return moment.compareTo(period.from()) >= 0
                && moment.compareTo(period.to().plusMillis(500)) <= 0;
    }
}
