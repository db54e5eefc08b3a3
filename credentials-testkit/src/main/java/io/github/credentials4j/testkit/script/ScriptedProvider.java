// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.script;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A store that a test directs: it holds a value or hands out leases, and fails, delays or hangs as told. Everything it
 * does remotely goes through its backend's guard. Changes take effect at the next fetch; safe for any thread.
 */
public final class ScriptedProvider<T> implements CredentialProvider<T> {
    private final CredentialName name;
    private final ManualTime time;
    private final Journal journal = new Journal();
    private final Queue<Trouble> next = new ArrayDeque<>();
    private final List<Snapshot<T>> alternates = new CopyOnWriteArrayList<>();
    private final Set<String> resources = ConcurrentHashMap.newKeySet();
    private volatile Backend backend;
    private volatile Source<T> source;
    private volatile Trouble always = Trouble.NONE;
    private volatile CompletableFuture<Void> released = new CompletableFuture<>();

    /** What the store answers when nothing is wrong. */
    private interface Source<T> {
        Fetch<T> answer(Attempt attempt);
    }

    /** What goes wrong before the store answers. */
    private interface Trouble {
        Trouble NONE = attempt -> {};

        void befall(Attempt attempt);
    }

    private ScriptedProvider(CredentialName name, ManualTime time) {
        this.name = name;
        this.time = time;
        this.backend = Backend.of("store-of-" + name);
        this.source = attempt -> attempt.call(backend, () -> {
            befall(attempt);
            throw new CredentialException(Failure.NOT_FOUND, name, "the script has put nothing into the store");
        });
    }

    /**
     * Returns an empty store with a server of its own.
     *
     * @param name what the credential is called
     * @param time what delays and hangs wait on
     */
    public static <T> ScriptedProvider<T> named(String name, ManualTime time) {
        return new ScriptedProvider<>(CredentialName.of(name), time);
    }

    /**
     * Puts a value without an end into the store.
     *
     * @param value the value; secret bytes are handed out as copies, anything else as it is
     * @param revision its id
     */
    public ScriptedProvider<T> holds(T value, String revision) {
        return holds(value, revision, now -> Lifetime.unbounded());
    }

    /**
     * Puts a value into the store.
     *
     * @param value the value; secret bytes are handed out as copies, anything else as it is
     * @param revision its id
     * @param lifetime its lifetime, counted from each fetch
     */
    public ScriptedProvider<T> holds(T value, String revision, Function<Instant, Lifetime> lifetime) {
        Revision id = Revision.of(revision);
        source = attempt -> attempt.call(backend, () -> {
            befall(attempt);
            Lifetime counted = lifetime.apply(attempt.now());
            return attempt.held().filter(id::equals).isPresent()
                    ? Fetch.unchanged(id, counted)
                    : Fetch.changed(copyOf(value), id, counted);
        });
        return this;
    }

    /**
     * Hands out leases: a held unrejected one is renewed, anything else mints a new one.
     *
     * @param ttl life of a lease or renewal
     * @param maxTtl life of a lease in all
     * @param values the value of the n-th lease, from 1; its revision is {@code lease-n}
     */
    public ScriptedProvider<T> leases(Duration ttl, Duration maxTtl, IntFunction<T> values) {
        source = attempt -> {
            Optional<Instant> since = attempt.held().flatMap(held -> held.state(Instant.class));
            if (since.isEmpty() || attempt.rejected()) return mint(attempt, ttl, values);
            return attempt.call(backend, () -> renew(attempt, since.get(), ttl, maxTtl));
        };
        return this;
    }

    /**
     * Fails every fetch from now on.
     *
     * @param failure how
     */
    public ScriptedProvider<T> fails(Failure failure) {
        always = attempt -> fail(failure);
        return this;
    }

    /**
     * Fails the next fetches, then goes on as before.
     *
     * @param times how many
     * @param failure how
     */
    public ScriptedProvider<T> failsNext(int times, Failure failure) {
        return nextTimes(times, attempt -> fail(failure));
    }

    /**
     * Throttles the next fetch.
     *
     * @param retryAfter what the store asks to wait
     */
    public ScriptedProvider<T> throttlesNext(Duration retryAfter) {
        return nextTimes(1, attempt -> {
            throw new CredentialException(Failure.THROTTLED, name, "told to slow down").withRetryAfter(retryAfter);
        });
    }

    /**
     * Throws something else from the next fetch.
     *
     * @param thrown a runtime exception or an error
     */
    public ScriptedProvider<T> throwsNext(Throwable thrown) {
        return nextTimes(1, attempt -> {
            if (thrown instanceof Error error) throw error;
            throw (RuntimeException) thrown;
        });
    }

    /**
     * Takes time for every answer from now on.
     *
     * @param delay by the manual clock
     */
    public ScriptedProvider<T> takes(Duration delay) {
        always = attempt -> pause(delay);
        return this;
    }

    /** Never answers from now on, until interrupted or {@linkplain #letGo let go}. */
    public ScriptedProvider<T> hangs() {
        always = attempt -> pauseUntilReleased(true);
        return this;
    }

    /** Never answers from now on, and ignores interrupts, until {@linkplain #letGo let go}. */
    public ScriptedProvider<T> hangsDeaf() {
        always = attempt -> pauseUntilReleased(false);
        return this;
    }

    /** Lets everything go on that hangs; later fetches hang again unless the store is {@linkplain #heals healed}. */
    public ScriptedProvider<T> letGo() {
        CompletableFuture<Void> before = released;
        released = new CompletableFuture<>();
        before.complete(null);
        return this;
    }

    /** Ends all trouble. */
    public ScriptedProvider<T> heals() {
        synchronized (next) {
            next.clear();
        }
        always = Trouble.NONE;
        return this;
    }

    /**
     * Offers another version during rotations.
     *
     * @param value its value
     * @param revision its id
     */
    public ScriptedProvider<T> offers(T value, String revision) {
        alternates.add(new Snapshot<>(value, Revision.of(revision), Lifetime.unbounded()));
        return this;
    }

    /** Offers no other versions any more. */
    public ScriptedProvider<T> offersNothing() {
        alternates.clear();
        return this;
    }

    /**
     * Is concerned by signals about this resource too.
     *
     * @param resource a name or ARN
     */
    public ScriptedProvider<T> alsoKnownAs(String resource) {
        resources.add(resource);
        return this;
    }

    /**
     * Is asked at another server, or as another identity.
     *
     * @param at whom the calls ask
     */
    public ScriptedProvider<T> at(Backend at) {
        backend = at;
        return this;
    }

    /** Returns what was asked. */
    public Journal journal() {
        return journal;
    }

    @Override
    public CredentialName name() {
        return name;
    }

    @Override
    public boolean concerns(String resource) {
        return name.text().equals(resource) || resources.contains(resource);
    }

    @Override
    public Fetch<T> fetch(Attempt attempt) {
        return source.answer(attempt);
    }

    @Override
    public void release(Attempt attempt) {
        attempt.held().ifPresent(journal::released);
    }

    @Override
    public List<Snapshot<T>> alternates(Attempt attempt) {
        return List.copyOf(alternates);
    }

    /** A store hands out its secret anew each time, since whoever gets it may erase it. */
    @SuppressWarnings("unchecked")
    private static <T> T copyOf(T value) {
        return value instanceof SecretBytes secret ? (T) SecretBytes.movedFrom(secret.exposeBytes()) : value;
    }

    private Fetch<T> mint(Attempt attempt, Duration ttl, IntFunction<T> values) {
        return attempt.mint(backend, () -> {
            befall(attempt);
            int number = journal.minted();
            Revision lease = Revision.of("lease-" + number, attempt.now());
            return Fetch.changed(
                    values.apply(number), lease, Lifetime.leased(attempt.now().plus(ttl)));
        });
    }

    private Fetch<T> renew(Attempt attempt, Instant since, Duration ttl, Duration maxTtl) {
        befall(attempt);
        journal.renewed();
        Instant end = attempt.now().plus(ttl);
        Instant last = since.plus(maxTtl);
        return Fetch.unchanged(attempt.held().orElseThrow(), Lifetime.leased(end.isBefore(last) ? end : last));
    }

    private void befall(Attempt attempt) {
        journal.begun(attempt.rejected());
        try {
            Trouble once;
            synchronized (next) {
                once = next.poll();
            }
            (once == null ? always : once).befall(attempt);
        } finally {
            journal.ended();
        }
    }

    private ScriptedProvider<T> nextTimes(int times, Trouble trouble) {
        synchronized (next) {
            for (int i = 0; i < times; i++) next.add(trouble);
        }
        return this;
    }

    private void fail(Failure failure) {
        throw new CredentialException(failure, name, "the script says " + failure);
    }

    private void pause(Duration delay) {
        try {
            time.sleep(delay);
        } catch (InterruptedException interrupted) {
            throw interrupted("interrupted while the store took its time");
        }
    }

    private void pauseUntilReleased(boolean hears) {
        CompletableFuture<Void> until = released;
        while (!until.isDone()) {
            try {
                time.await(until, Duration.ofDays(365_000));
            } catch (InterruptedException interrupted) {
                if (hears) throw interrupted("interrupted while the store hung");
            }
        }
    }

    private CredentialException interrupted(String detail) {
        Thread.currentThread().interrupt();
        return new CredentialException(Failure.TIMEOUT, name, detail);
    }
}
