// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import io.github.credentials4j.quickstart.journal.Entry;
import io.github.credentials4j.quickstart.journal.Topic;
import io.github.credentials4j.quickstart.store.Part;
import io.github.credentials4j.quickstart.traffic.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
