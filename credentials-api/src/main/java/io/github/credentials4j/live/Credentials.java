// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.event.CredentialListener;
import io.github.credentials4j.event.EventLog;
import io.github.credentials4j.event.FlightRecorder;
import io.github.credentials4j.guard.GuardPolicy;
import io.github.credentials4j.guard.Workers;
import io.github.credentials4j.locate.Locator;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.refresh.CredentialStatus;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner of live credentials: made once by an application, closed when it ends. Safe for any thread.
 *
 * <pre>{@code
 * Credentials credentials = Credentials.create();
 * LiveCredential<ApiKey> key = credentials.keep(provider.decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)));
 * credentials.awaitReady(Duration.ofSeconds(30));
 * }</pre>
 */
public final class Credentials implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private final Engine engine;
    private final RefreshPolicy policy;
    private final Locator locator;
    private final boolean ownsTime;
    private final Register register = new Register();
    private final Map<String, LiveCredential<SecretBytes>> located = new HashMap<>();

    private Credentials(Builder built) {
        this.ownsTime = built.time == null;
        TimeSource time = built.time == null ? TimeSource.system() : built.time;
        this.engine = new Engine(time, new Workers(built.workers, time), built.guard);
        this.policy = built.policy;
        this.locator = Locator.of(built.factories.toArray(ProviderFactory[]::new));
        engine.events.add(new EventLog());
        engine.events.add(FlightRecorder.listener());
        built.listeners.forEach(engine.events::add);
    }

    /** Returns an owner with every default. */
    public static Credentials create() {
        return builder().build();
    }

    /** Returns a builder with every default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Keeps what this provider gives fresh, by the owner's policy. Returns at once; the first fetch begins now.
     *
     * @param provider reads the credential
     * @throws CredentialException {@code CLOSED} if this owner was closed
     */
    public <T> LiveCredential<T> keep(CredentialProvider<T> provider) {
        return keep(provider, policy);
    }

    /**
     * Keeps what this provider gives fresh. Returns at once; the first fetch begins now.
     *
     * @param provider reads the credential
     * @param refresh when it is refreshed, instead of the owner's policy
     * @throws CredentialException {@code CLOSED} if this owner was closed
     */
    public <T> LiveCredential<T> keep(CredentialProvider<T> provider, RefreshPolicy refresh) {
        RefreshLoop<T> loop = loop(provider, refresh);
        loop.wake();
        return new KeptCredential<>(loop);
    }

    /**
     * Returns a credential that is cut from another one of this owner, such as one field of a JSON secret: it shares the
     * other's fetches and changes together with it.
     *
     * @param whole a credential that this owner keeps; it must stay kept
     * @param part picks the part; must not erase what it is given
     * @throws IllegalArgumentException if another owner keeps the whole
     */
    public <S, T> LiveCredential<T> keep(LiveCredential<S> whole, Decoder<? super S, T> part) {
        if (!(whole instanceof KeptCredential<S> kept) || kept.loop.engine != engine)
            throw new IllegalArgumentException("credential '" + whole.name() + "' is not kept by this owner");
        RefreshLoop<T> loop = loop(new PartProvider<>(kept.loop, part), policy);
        kept.loop.followers().add(loop);
        if (kept.loop.cell.held() != null || kept.loop.trouble().isPresent()) loop.wake(); // else it follows the first
        return new KeptCredential<>(loop);
    }

    /**
     * Returns the live credential that this text names, such as {@code awssecretsmanager://prod/openai#/apiKey}. Texts that
     * differ in the fragment only share one fetch.
     *
     * @param uri names the resource and nothing secret
     * @param wrap puts the secret into its type, such as {@code ApiKey::new}
     * @throws CredentialException {@code MISCONFIGURED} if the scheme is unknown (the message names the dependency to
     *     add) or a parameter is
     */
    public <T> LiveCredential<T> locate(String uri, Function<? super SecretBytes, ? extends T> wrap) {
        return locate(uri, (bytes, attempt) -> Decoded.of(wrap.apply(bytes.duplicate())));
    }

    /**
     * Returns the live credential that this text names, decoded.
     *
     * @param uri names the resource and nothing secret
     * @param decoder turns the secret into what is used
     * @throws CredentialException {@code MISCONFIGURED} if the scheme or a parameter is unknown
     */
    public <T> LiveCredential<T> locate(String uri, Decoder<? super SecretBytes, T> decoder) {
        Locator.Located found = locator.locate(uri);
        if (found.part().isEmpty()) return keep(found.source().decodedWith(decoder));
        synchronized (located) { // a whole is not dropped while a part is added to it
            LiveCredential<SecretBytes> whole = located.computeIfAbsent(found.base(), base -> keep(found.source()));
            return keep(whole, found.part().get().then(decoder));
        }
    }

    /**
     * Stops keeping a credential: readers fail from now on, its lease is given back and its value erased after the
     * overlap. What was located and has no other part ends with it.
     *
     * @param kept one that this owner keeps; does nothing if it does not
     */
    public void drop(LiveCredential<?> kept) {
        if (kept instanceof KeptCredential<?> mine)
            drop(mine.loop, mine.loop.policy().overlap());
    }

    private void drop(RefreshLoop<?> loop, Duration delay) {
        if (!register.remove(loop)) return;
        Farewell.drop(register, loop, delay);
        if (!(loop.provider instanceof PartProvider<?, ?> part)) return;
        RefreshLoop<?> whole = part.whole();
        boolean spent;
        synchronized (located) {
            whole.followers().remove(loop);
            spent = whole.followers().isEmpty()
                    && located.values()
                            .removeIf(known -> known instanceof KeptCredential<?> kept && kept.loop == whole);
        }
        if (spent) drop(whole, delay);
    }

    /** Lets one go that its cache evicted: whoever waits for its value or has it in hand still gets it for a while. */
    void retire(RefreshLoop<?> loop) {
        register.retire(loop);
        Duration overlap = loop.policy().overlap();
        Duration wait = loop.policy().initialWait();
        loop.pollsOnlyWhile(() -> false);
        engine.time.schedule(overlap.compareTo(wait) > 0 ? overlap : wait, () -> drop(loop, Duration.ZERO));
    }

    /**
     * Says that this resource changed: the credentials that it concerns are fetched soon, spread by jitter. Never
     * blocks.
     *
     * @param resource the name or ARN that a notification carried
     * @return how many credentials it concerns
     */
    public int signal(String resource) {
        int concerned = 0;
        for (RefreshLoop<?> loop : register.all()) {
            if (!concerns(loop, resource)) continue;
            long spread = loop.policy().signalSpread().toNanos();
            loop.nudge(Duration.ofNanos((long) (spread * engine.random())));
            concerned++;
        }
        return concerned;
    }

    /**
     * Waits until every credential has a value.
     *
     * @param atMost how long to wait in all
     * @throws CredentialException that names every credential without a value, each with its cause as suppressed; at
     *     once if none of these can be had without someone changing something
     */
    public void awaitReady(Duration atMost) {
        Readiness.await(engine, register.all(), atMost);
    }

    /**
     * Waits until each of these credentials has a value.
     *
     * @param these ones that this owner keeps; others are not waited for
     * @param atMost how long to wait in all
     * @throws CredentialException as {@link #awaitReady(Duration)} does
     */
    public void awaitReady(Collection<? extends LiveCredential<?>> these, Duration atMost) {
        List<RefreshLoop<?>> loops = new ArrayList<>();
        for (LiveCredential<?> each : these) if (each instanceof KeptCredential<?> kept) loops.add(kept.loop);
        Readiness.await(engine, loops, atMost);
    }

    /** Returns what completes when every credential has a value, or exceptionally as each would fail; never blocks. */
    public CompletionStage<Void> whenReady() {
        return CompletableFuture.allOf(register.all().stream()
                .map(loop -> Arrival.whenReady(loop).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Returns how each credential is, in the order of keeping; never blocks, and never holds a value. */
    public List<CredentialStatus> status() {
        Instant now = engine.now();
        List<CredentialStatus> all = new ArrayList<>();
        for (RefreshLoop<?> loop : register.all()) all.add(loop.status(now));
        return all;
    }

    /**
     * Returns the names of what was kept one by one, in the order of keeping: few enough to tag meters with. The entries
     * of a {@link CredentialCache}, which are without number, are not among them.
     */
    public Set<CredentialName> names() {
        Set<CredentialName> names = new LinkedHashSet<>();
        for (RefreshLoop<?> loop : register.all()) if (!loop.isOfCache()) names.add(loop.provider.name());
        return names;
    }

    /**
     * Tells a listener what happens from now on.
     *
     * @param listener called on a thread of its own
     * @return ends it when closed
     */
    public Subscription listen(CredentialListener listener) {
        return engine.events.add(listener);
    }

    /**
     * Changes the policy of credentials while they run.
     *
     * @param name the name of one or more of this owner's credentials
     * @param change returns the policy to use from now on
     */
    public void adjust(CredentialName name, UnaryOperator<RefreshPolicy> change) {
        register.named(name).forEach(loop -> loop.adjust(change));
    }

    /**
     * Takes the held value of credentials away at once, erases it, and asks the store; readers wait for the next value.
     *
     * @param name the name of one or more of this owner's credentials
     */
    public void purge(CredentialName name) {
        register.named(name).forEach(RefreshLoop::purge);
    }

    /**
     * Ends everything: no more fetches, then leases and sessions are given back in reverse order of keeping, within 5 s
     * in all, then values are erased and readers fail. What could not be given back is counted in the log. Safe to
     * repeat.
     */
    @Override
    public void close() {
        List<RefreshLoop<?>> all = register.close();
        if (all == null) return;
        int left = Farewell.close(engine, register, all);
        if (left > 0)
            LOG.warn("{} credentials could not be given back within 5 s; their leases end by themselves", left);
        engine.workers.close();
        if (ownsTime) engine.time.close();
    }

    RefreshPolicy policy() {
        return policy;
    }

    /** Registers a loop that has not begun. */
    <T> RefreshLoop<T> loop(CredentialProvider<T> provider, RefreshPolicy refresh) {
        RefreshLoop<T> loop = new RefreshLoop<>(engine, provider, refresh, false);
        register.add(loop);
        return loop;
    }

    private static boolean concerns(RefreshLoop<?> loop, String resource) {
        try {
            return loop.provider.concerns(resource);
        } catch (RuntimeException thrown) {
            LOG.warn("credential '{}': its provider threw when asked about a signal", loop.provider.name(), thrown);
            return false;
        }
    }

    /** Builds an owner; every setting has a default. */
    public static final class Builder {
        private final List<CredentialListener> listeners = new ArrayList<>();
        private final List<ProviderFactory> factories = new ArrayList<>();
        private RefreshPolicy policy = RefreshPolicy.defaults();
        private GuardPolicy guard = GuardPolicy.defaults();
        private int workers = 8;
        private @Nullable TimeSource time;

        private Builder() {}

        /**
         * Sets the policy of credentials that are kept without one.
         *
         * @param refresh when credentials are refreshed
         */
        public Builder policy(RefreshPolicy refresh) {
            policy = refresh;
            return this;
        }

        /**
         * Sets how hard servers may be asked.
         *
         * @param limits the guard's limits
         */
        public Builder guard(GuardPolicy limits) {
            guard = limits;
            return this;
        }

        /**
         * Sets how many fetches run at once; 8 by default. Those that wait or hang do not count.
         *
         * @param atOnce positive
         */
        public Builder workers(int atOnce) {
            if (atOnce <= 0) throw new IllegalArgumentException("workers must be positive: " + atOnce);
            workers = atOnce;
            return this;
        }

        /**
         * Sets where time comes from; the machine's own by default. The owner does not close one that is given here.
         *
         * @param source clock and scheduler
         */
        public Builder time(TimeSource source) {
            time = source;
            return this;
        }

        /**
         * Adds a listener.
         *
         * @param listener hears everything from the start
         */
        public Builder listener(CredentialListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Registers what {@link Credentials#locate} can find.
         *
         * @param factory makes providers for its schemes
         */
        public Builder providers(ProviderFactory factory) {
            factories.add(factory);
            return this;
        }

        /** Returns the owner. */
        public Credentials build() {
            return new Credentials(this);
        }
    }
}
