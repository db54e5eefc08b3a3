// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.conformance;

import com.sun.net.httpserver.HttpExchange;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderHarness;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultSession;
import io.github.credentials4j.vault.wire.StubServer;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.jr.ob.JSON;

/** An engine that makes what the operator says, where a real one would make a random value. */
abstract class StubHarness implements ProviderHarness<SecretBytes> {
    final VaultSession session;
    private final StubServer server = StubServer.http();
    private final Credentials credentials = Credentials.create();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();
    private final String path;
    private volatile Trouble trouble = Trouble.NONE;
    private volatile String next = "";
    volatile Instant end = Instant.EPOCH;

    private enum Trouble {
        NONE(200),
        DENIED(403),
        THROTTLED(429),
        DOWN(503),
        HANGING(0);

        final int status;

        Trouble(int status) {
            this.status = status;
        }
    }

    StubHarness(String path) {
        this.path = path;
        server.replies(this::reply);
        session = Vault.at(server.address().toString())
                .build()
                .session(credentials::keep, VaultLogin.token(SecretBytes.ofText("hvs.stub-token")));
        session.token().get();
    }

    /** What the engine answers to the request that makes the so many-th value. */
    abstract Map<String, Object> made(String value, int number);

    private void reply(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getPath().substring("/v1/".length());
        Trouble now = trouble;
        if (asked.equals("auth/token/lookup-self")) StubServer.answer(exchange, 200, "{\"data\":{\"ttl\":0}}");
        else if (now == Trouble.HANGING) wait(closing);
        else if (now != Trouble.NONE) StubServer.answer(exchange, now.status, "{\"errors\":[\"" + next + "\"]}");
        else if (asked.equals(path))
            StubServer.answer(exchange, 200, JSON.std.asString(made(next, made.incrementAndGet())));
        else if (asked.equals("sys/leases/renew")) {
            end = Instant.now().plusSeconds(3600);
            StubServer.answer(exchange, 200, "{\"lease_duration\":3600,\"renewable\":true}");
        } else StubServer.answer(exchange, 204, "");
    }

    private static void wait(CountDownLatch closing) {
        try {
            closing.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean mints() {
        return true;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.DENY,
                Capability.THROTTLE,
                Capability.TAKE_DOWN,
                Capability.HANG,
                Capability.COUNT_CALLS,
                Capability.EXPIRE);
    }

    @Override
    public void store(String newValue) {
        next = newValue;
    }

    @Override
    public void deny() {
        trouble = Trouble.DENIED;
    }

    @Override
    public void throttle() {
        trouble = Trouble.THROTTLED;
    }

    @Override
    public void takeDown() {
        trouble = Trouble.DOWN;
    }

    @Override
    public void hang() {
        trouble = Trouble.HANGING;
    }

    @Override
    public void heal() {
        trouble = Trouble.NONE;
    }

    @Override
    public Instant end() {
        return end;
    }

    @Override
    public int calls() {
        return (int) server.requests.stream()
                .filter(request -> request.target().equals("/v1/" + path))
                .count();
    }

    @Override
    public void close() {
        closing.countDown();
        credentials.close();
        server.close();
    }
}
