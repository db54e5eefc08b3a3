// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import io.github.credentials4j.Backend;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** All guards of one engine: one per server, and one lane per server and identity. Never blocks; safe for any thread. */
@NotApi
public final class Guards {
    private final GuardPolicy policy;
    private final LongSupplier nanos;
    private final BiConsumer<Duration, Runnable> later;
    private final BiConsumer<String, Boolean> onChange;
    private final Map<String, ServerGuard> servers = new ConcurrentHashMap<>();
    private final Map<Backend, Lane> lanes = new ConcurrentHashMap<>();

    /**
     * Creates guards without state.
     *
     * @param policy how hard servers may be asked
     * @param nanos monotonic time
     * @param later runs a short task after a delay
     * @param onChange told when a server's breaker opens (true) or closes (false)
     */
    public Guards(
            GuardPolicy policy,
            LongSupplier nanos,
            BiConsumer<Duration, Runnable> later,
            BiConsumer<String, Boolean> onChange) {
        this.policy = policy;
        this.nanos = nanos;
        this.later = later;
        this.onChange = onChange;
    }

    /**
     * Returns a pass for one call, that all places are taken, or why the server is not asked now.
     *
     * @param backend whom to call and as whom
     */
    public Admission tryEnter(Backend backend) {
        return lane(backend).tryEnter();
    }

    /**
     * Queues up for one call.
     *
     * @param backend whom to call and as whom
     * @param turn called once, with a pass or a refusal, perhaps on this thread before this method returns
     */
    public void queue(Backend backend, Consumer<Admission> turn) {
        lane(backend).queue(turn);
    }

    /**
     * Returns why nothing more is begun there: so many threads hang that more would only hang too. Empty while it may be.
     *
     * @param server the server's name
     */
    public Optional<String> stuck(String server) {
        ServerGuard known = servers.get(server);
        return known == null || !known.isStuck()
                ? Optional.empty()
                : Optional.of(known.refusal().why());
    }

    /**
     * Notes that a call to this server hangs and its thread was written off; returns how many hang there now.
     *
     * @param server the server's name
     */
    public int hung(String server) {
        return server(server).hung();
    }

    /**
     * Notes that a written-off call to this server came back after all.
     *
     * @param server the server's name
     */
    public void returned(String server) {
        server(server).returned();
    }

    /**
     * Runs the task once when the server may be asked again: at once if its breaker is closed, else when it closes, or
     * when the owner's turn comes to probe it.
     *
     * @param server the server's name
     * @param owner who waits; a later task of the same owner replaces an earlier one
     * @param task asks the server soon; short, never blocks
     */
    public void onceAskedAgain(String server, Object owner, Runnable task) {
        server(server).onceAskedAgain(owner, task);
    }

    /**
     * Forgets the task of an owner that is gone or asks no more.
     *
     * @param owner who waited
     */
    public void forget(Object owner) {
        servers.values().forEach(server -> server.forget(owner));
    }

    private Lane lane(Backend backend) {
        Lane known = lanes.get(backend);
        return known != null ? known : lanes.computeIfAbsent(backend, this::open);
    }

    private Lane open(Backend backend) {
        ServerGuard server = server(backend.server());
        Lane lane = new Lane(server, policy, nanos, later);
        server.add(lane);
        return lane;
    }

    private ServerGuard server(String name) {
        return servers.computeIfAbsent(name, server -> new ServerGuard(server, policy, nanos, later, onChange));
    }
}
