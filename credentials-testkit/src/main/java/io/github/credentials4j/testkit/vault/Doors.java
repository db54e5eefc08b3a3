// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.github.credentials4j.testkit.carrier.Carrier;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultRequest;
import io.github.credentials4j.testkit.vault.pki.ServerIdentity;
import io.github.credentials4j.testkit.vault.server.VaultCore;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The addresses at which one server is reached: directly, and those that are opened when first asked for. */
final class Doors implements AutoCloseable {

    private static final String NAME = "fake-vault";

    private final VaultCore core;
    private final VaultWire wire;
    private final InstantSource clock;
    private final Carrier direct;
    private @Nullable Carrier standby;
    private final List<Carrier> proxies = new ArrayList<>();
    private @Nullable Carrier https;
    private @Nullable ServerIdentity identity;

    Doors(VaultCore core, VaultWire wire, InstantSource clock) {
        this.core = core;
        this.wire = wire;
        this.clock = clock;
        this.direct = Carrier.start(NAME, wire.to(core::answer));
    }

    Carrier direct() {
        return direct;
    }

    synchronized Carrier standby() {
        if (standby == null) {
            standby = opened(this::redirected);
        }
        return standby;
    }

    synchronized Carrier proxy(String token) {
        Carrier proxy = opened(new Proxy(core, clock, token)::answer);
        proxies.add(proxy);
        return proxy;
    }

    synchronized Carrier https() {
        if (https == null) {
            Function<Request, ResponseDefinition> answers = wire.to(core::answer);
            https = Carrier.start(NAME, answers, identity().identity());
        }
        return https;
    }

    synchronized ServerIdentity identity() {
        if (identity == null) {
            identity = ServerIdentity.create();
        }
        return identity;
    }

    private Carrier opened(Function<VaultRequest, Reply> server) {
        return Carrier.start(NAME, wire.to(server));
    }

    /** A standby without request forwarding sends everybody to the leader, and tells only its health itself. */
    private Reply redirected(VaultRequest request) {
        if (request.path().equals("sys/health")) {
            boolean fine = "true".equals(request.query().get("standbyok"));
            return Reply.bare(fine ? 200 : 429, Map.of("initialized", true, "sealed", false, "standby", true));
        }
        String query = request.query().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        URI leader = direct.address().resolve(escaped(VaultRequest.PREFIX + request.path(), query));
        return Reply.raw(307, "text/plain", "").header("Location", leader.toString());
    }

    private static String escaped(String path, String query) {
        try {
            return new URI(null, null, path, query.isEmpty() ? null : query, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public synchronized void close() {
        direct.close();
        proxies.forEach(Carrier::close);
        for (Carrier each : new @Nullable Carrier[] {standby, https}) {
            if (each != null) {
                each.close();
            }
        }
    }
}
