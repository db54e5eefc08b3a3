// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.micrometer;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.live.Credentials;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Measures the credentials of one owner. What was kept one by one has a tag of its own; all entries of caches together are
 * {@code credential="(cached)"}, and have no gauges.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th><th>what it says</th></tr>
 * <tr><td>{@code credentials.fetch}</td><td>timer</td><td>credential, outcome</td><td>how long the store took; outcome is
 * {@code rotated}, {@code confirmed}, or the failure's name in lower case</td></tr>
 * <tr><td>{@code credentials.rotations}</td><td>counter</td><td>credential</td><td>a served value was replaced</td></tr>
 * <tr><td>{@code credentials.rejections}</td><td>counter</td><td>credential</td><td>the service refused a
 * revision</td></tr>
 * <tr><td>{@code credentials.endings}</td><td>counter</td><td>credential</td><td>a value ended before a new one
 * came</td></tr>
 * <tr><td>{@code credentials.release.failures}</td><td>counter</td><td>credential</td><td>a lease could not be given
 * back</td></tr>
 * <tr><td>{@code credentials.state}</td><td>gauge</td><td>credential, state</td><td>1 for the state it is in, 0 for the
 * others</td></tr>
 * <tr><td>{@code credentials.age}</td><td>gauge, seconds</td><td>credential</td><td>since the store last confirmed the
 * value; NaN if it never did</td></tr>
 * <tr><td>{@code credentials.expiry}</td><td>gauge, seconds</td><td>credential</td><td>until the value ends, or would if
 * the store confirms nothing more; NaN if unknown</td></tr>
 * <tr><td>{@code credentials.failures}</td><td>gauge</td><td>credential</td><td>failed attempts in a row</td></tr>
 * <tr><td>{@code credentials.previous.idle}</td><td>gauge, seconds</td><td>credential</td><td>since the replaced value was
 * last used; NaN if none was replaced</td></tr>
 * <tr><td>{@code credentials.kept}</td><td>gauge</td><td>state</td><td>how many credentials, cached ones included, are in
 * this state</td></tr>
 * <tr><td>{@code credentials.breaker.open}</td><td>gauge</td><td>server</td><td>1 while calls to the server are only
 * probes</td></tr>
 * <tr><td>{@code credentials.threads.hanging}</td><td>gauge</td><td>server</td><td>written-off threads at the last
 * one</td></tr>
 * </table>
 */
public final class CredentialMetrics implements MeterBinder, AutoCloseable {
    private final Credentials credentials;
    private final Tags tags;
    private final List<Subscription> bound = new CopyOnWriteArrayList<>();

    private CredentialMetrics(Credentials credentials, Iterable<Tag> tags) {
        this.credentials = credentials;
        this.tags = Tags.of(tags);
    }

    /**
     * Returns the meters of this owner.
     *
     * @param credentials owns what is measured
     */
    public static CredentialMetrics of(Credentials credentials) {
        return of(credentials, List.of());
    }

    /**
     * Returns the meters of this owner, with further tags to tell it from others.
     *
     * @param credentials owns what is measured
     * @param tags on every meter
     */
    public static CredentialMetrics of(Credentials credentials, Iterable<Tag> tags) {
        return new CredentialMetrics(credentials, tags);
    }

    /**
     * Measures from now on.
     *
     * @param registry gets the meters
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        Statuses statuses = new Statuses(credentials, registry.config().clock());
        Measured measured = new Measured(registry, tags, statuses);
        EventMeters events = new EventMeters(registry, tags, new KnownNames(credentials), measured);
        Subscription listening = credentials.listen(events);
        bound.add(() -> {
            listening.close();
            events.end();
        });
        credentials.names().forEach(measured::begin);
        measured.beginTotals();
    }

    /** Stops measuring: the gauges leave their registries, what was counted stays. Safe to repeat. */
    @Override
    public void close() {
        bound.forEach(Subscription::close);
        bound.clear();
    }
}
