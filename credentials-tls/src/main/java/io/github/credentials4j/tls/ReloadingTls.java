// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.context.ReloadingContext;
import io.github.credentials4j.tls.context.SessionSettings;
import io.github.credentials4j.tls.handshake.PinnedKeys;
import io.github.credentials4j.tls.handshake.TrustedPeers;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS that reloads under traffic. It follows live material; each value of it is a generation, published by one write that
 * every later connection sees whole. Give {@link #sslContext()} to servers and clients once; it stays the same object.
 *
 * <p>No session is resumed across generations, so trust that was withdrawn ends with the next connection; which are resumed
 * within one is a matter of {@link Resumption}. Connections that are open stay open: {@link #isStale} and
 * {@link #onEvent} are for those who drain them, as the adapters beside this package do.
 *
 * <p>Safe for any thread; connections take no lock. Close servers and clients first, then this, then the owner of the
 * credential.
 */
public final class ReloadingTls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingTls.class);

    private final TlsPolicy policy;
    private final Followed primary;
    private final List<Followed> more = new CopyOnWriteArrayList<>();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Listeners listeners = new Listeners();
    private final LateSessions late = new LateSessions();
    private final SessionSettings sessions = new SessionSettings();
    private final SSLContext context;
    private final PinnedKeys keys;
    private final X509ExtendedTrustManager trust;
    private final ExpiryAlarm alarm;
    private volatile Serving serving;
    private volatile long freshFrom;
    private boolean closed;

    /** What is true since one moment. */
    private record Serving(Generation generation, List<TlsMaterial> from, Instant since, Duration took) {}

    private ReloadingTls(Followed primary, TlsPolicy policy) {
        this.policy = policy;
        this.primary = primary;
        this.serving = make(null, List.of(primary.newest()));
        this.context = ReloadingContext.over(() -> serving.generation.context(), sessions);
        this.keys = new PinnedKeys(serving.generation.shown(), NothingResumed::end);
        this.trust = new WitnessedTrust(() -> serving.generation.judge(), NothingResumed.WITNESS);
        this.alarm = new ExpiryAlarm(primary.live().name());
    }

    /**
     * Returns TLS that follows this material, with everything at its default.
     *
     * @param material decoded through a gate, as by {@code PemDecoder}; blocks until its first value is there
     * @throws CredentialException with the real reason if there is none
     */
    public static ReloadingTls follow(LiveCredential<TlsMaterial> material) {
        return follow(material, TlsPolicy.defaults());
    }

    /**
     * Returns TLS that follows this material.
     *
     * @param material decoded through a gate, as by {@code PemDecoder}; blocks until its first value is there
     * @param policy how it reloads
     * @throws CredentialException with the real reason if there is no value, or if the JVM's TLS does not take it
     */
    public static ReloadingTls follow(LiveCredential<TlsMaterial> material, TlsPolicy policy) {
        ReloadingTls tls = new ReloadingTls(new Followed(material), policy);
        tls.begin();
        return tls;
    }

    /** Returns the context for servers and clients: always the same object, whose connections are of the current generation. */
    public SSLContext sslContext() {
        return context;
    }

    /**
     * Returns the keys for those who take only managers. Each alias names its generation, so that key and chain belong
     * together whenever they are asked for. A server that uses them resumes no session of TLS 1.3. Let it speak nothing
     * older: over TLS 1.2 its own context would resume sessions past a change of trust.
     */
    public X509ExtendedKeyManager keyManager() {
        return keys;
    }

    /**
     * Returns the trust for those who take only managers, such as servers of TLS 1.3; see {@link #keyManager()}. A client
     * must not: over TLS 1.3 it would resume sessions with servers that are no longer trusted, as long as its own context
     * stays; give it {@link #sslContext()}.
     */
    public X509ExtendedTrustManager trustManager() {
        return trust;
    }

    /** Returns the material that serves: key, chain and trust of one moment. */
    public TlsMaterial material() {
        return serving.generation.material();
    }

    /** Returns the number of the generation that serves, counted from 1. */
    public long generation() {
        return serving.generation.number();
    }

    /**
     * Shows the identities of another credential too, for other host names, and follows it. Its trust counts for nothing.
     *
     * @param material decoded through a gate; blocks until its first value is there
     * @return ends it when closed: its host names are answered by the default again
     * @throws CredentialException with the real reason if there is no value
     */
    public Subscription alsoShow(LiveCredential<TlsMaterial> material) {
        Followed other = new Followed(material);
        more.add(other);
        Subscription watching = watch(other);
        publish();
        return () -> {
            watching.close();
            subscriptions.remove(watching);
            if (more.remove(other)) publish();
        };
    }

    /** Returns what serves and what was refused. */
    public TlsStatus status() {
        Serving seen = serving; // one read: everything below speaks about one moment
        TlsMaterial material = seen.generation.material();
        return new TlsStatus(
                name(),
                seen.generation.number(),
                seen.since,
                seen.took,
                material.identities().stream().map(TlsIdentity::toString).toList(),
                material.notAfter(),
                Expiry.of(material, policy.clock().instant()),
                seen.generation.handshakes(),
                material.verdicts().lastRefusal());
    }

    /**
     * Calls the listener at each event, on the thread that caused it.
     *
     * @param listener must return soon; what it throws is logged
     * @return ends the subscription when closed
     */
    public Subscription onEvent(Consumer<? super TlsEvent> listener) {
        return listeners.add(listener);
    }

    /**
     * Calls the action whenever a generation was published, so that pooled connections of older ones can be let go.
     *
     * @param action given the number of the generation; must return soon; what it throws is logged
     * @return ends the subscription when closed
     */
    public Subscription onGeneration(Consumer<? super Long> action) {
        return listeners.add(event -> {
            if (event instanceof TlsEvent.Published published) action.accept(published.generation());
        });
    }

    /**
     * Returns whether a connection was made under an older generation: with another certificate, or under another trust.
     * One that was made within the same millisecond as the current generation counts as stale too.
     *
     * @param session of an open connection
     */
    public boolean isStale(SSLSession session) {
        Serving seen = serving;
        if (seen.generation.number() == 1) return false;
        return session.getCreationTime() <= freshFrom
                || late.contain(session)
                || showsAnother(session, seen.generation.material());
    }

    /** Stops following and alarming; what serves now serves on. Safe to repeat. */
    @Override
    public synchronized void close() {
        closed = true;
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        alarm.close();
    }

    CredentialName name() {
        return primary.live().name();
    }

    /** Looks at the clock, and tells if the end came nearer. */
    void lookAtExpiry() {
        Generation seen = serving.generation;
        alarm.look(seen, policy.clock().instant()).ifPresent(listeners::tell);
    }

    private void begin() {
        watch(primary);
        publish(); // what changed before it was watched
        alarm.every(Duration.ofSeconds(15), this::lookAtExpiry);
    }

    private Subscription watch(Followed followed) {
        CredentialName whose = followed.live().name();
        Subscription changes = followed.live().onChange(changed -> publish());
        Subscription refusals = followed.newest()
                .verdicts()
                .onRefusal(refused -> listeners.tell(new TlsEvent.Refused(whose, generation(), refused)));
        Subscription both = () -> {
            changes.close();
            refusals.close();
        };
        subscriptions.add(both);
        return both;
    }

    private void publish() {
        takeNewest()
                .ifPresent(now -> listeners.tell(new TlsEvent.Published(
                        name(),
                        now.generation.number(),
                        now.since,
                        now.generation.material().notAfter(),
                        now.took)));
    }

    /** Returns what serves now if it is another generation than before; tells nobody, since it holds the lock. */
    private synchronized Optional<Serving> takeNewest() {
        List<TlsMaterial> newest = Stream.concat(Stream.of(primary), more.stream())
                .map(Followed::newest)
                .toList();
        if (closed || areSame(newest, serving.from)) return Optional.empty();
        try {
            Serving next = make(serving.generation, newest);
            keys.show(next.generation.shown());
            serving = next;
            freshFrom = System.currentTimeMillis(); // after the write: what is older may be of either generation
            return Optional.of(next);
        } catch (CredentialException unusable) {
            LOG.error("TLS '{}': generation {} serves on", name(), serving.generation.number(), unusable);
            return Optional.empty();
        }
    }

    private Serving make(@Nullable Generation before, List<TlsMaterial> from) {
        long began = System.nanoTime();
        TlsMaterial material = from.get(0);
        for (TlsMaterial other : from.subList(1, from.size())) material = material.with(other.identities());
        try {
            X509ExtendedTrustManager judge =
                    before != null && before.material().trust().equals(material.trust())
                            ? before.judge()
                            : TrustedPeers.of(material.trust());
            Generation.Settings settings = new Generation.Settings(policy, sessions, this::seen);
            Generation made = new Generation(before == null ? 1 : before.number() + 1, material, judge, settings);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new Serving(made, from, policy.clock().instant(), took);
        } catch (GeneralSecurityException unusable) {
            throw new CredentialException(
                    Failure.REFUSED, name(), "this JVM's TLS does not take the material; check its trust", unusable);
        }
    }

    /** A handshake may end after its generation did: its session is stale from the start. */
    private void seen(Generation by, SSLSession handshake) {
        if (by.number() != serving.generation.number()) late.add(handshake);
    }

    private static boolean areSame(List<TlsMaterial> some, List<TlsMaterial> others) {
        if (some.size() != others.size()) return false;
        for (int i = 0; i < some.size(); i++) if (some.get(i) != others.get(i)) return false;
        return true;
    }

    private static boolean showsAnother(SSLSession session, TlsMaterial material) {
        Certificate[] shown = session.getLocalCertificates();
        return shown != null
                && material.identities().stream()
                        .noneMatch(identity -> identity.certificate().equals(shown[0]));
    }
}
