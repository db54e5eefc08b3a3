// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.http.VaultRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Carries requests from WireMock to the server and answers back: counts them, and lets faults strike. */
final class VaultWire {

    private final InstantSource clock;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final List<Armed> faults = new ArrayList<>();
    private volatile boolean headerDemanded;

    /** A fault and what is left of it. */
    private static final class Armed {
        final VaultFault fault;
        final Instant ends;
        long left;

        Armed(VaultFault fault, Instant now) {
            this.fault = fault;
            this.left = fault.scope.times();
            this.ends = fault.scope.lasting().map(now::plus).orElse(Instant.MAX);
        }
    }

    VaultWire(InstantSource clock) {
        this.clock = clock;
    }

    void inject(VaultFault fault) {
        synchronized (faults) {
            faults.add(new Armed(fault, clock.instant()));
        }
    }

    void heal() {
        synchronized (faults) {
            faults.clear();
        }
    }

    void demandHeader(boolean demanded) {
        headerDemanded = demanded;
    }

    /** Returns how many requests came for a path, refused ones included. */
    int calls(String method, String path) {
        return calls.getOrDefault(method + " " + path, 0);
    }

    int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    void resetCalls() {
        calls.clear();
    }

    /** Returns what carries requests to a server, or to whatever else stands at a door of its own. */
    Function<Request, ResponseDefinition> to(Function<VaultRequest, Reply> server) {
        return carried -> {
            try {
                return answered(request(carried), server);
            } catch (VaultError malformed) {
                return response(Reply.refusal(malformed), Duration.ZERO);
            }
        };
    }

    private ResponseDefinition answered(VaultRequest request, Function<VaultRequest, Reply> server) {
        calls.merge(request.method() + " " + request.path(), 1, Integer::sum);
        Optional<VaultFault.Effect> struck = struck(request);
        Reply reply = struck.flatMap(VaultFault.Effect::instead).orElseGet(() -> demanded(request, server));
        if (struck.filter(VaultFault.Effect::reset).isPresent()) {
            return WireMock.aResponse()
                    .withFault(Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        Reply changed = struck.map(each -> each.change().apply(reply)).orElse(reply);
        return response(changed, struck.map(VaultFault.Effect::delay).orElse(Duration.ZERO));
    }

    private Reply demanded(VaultRequest request, Function<VaultRequest, Reply> server) {
        boolean there = request.header("x-vault-request").filter("true"::equals).isPresent();
        return headerDemanded && !there
                ? Reply.refusal(VaultError.of(412, "missing \"X-Vault-Request\" header"))
                : server.apply(request);
    }

    private Optional<VaultFault.Effect> struck(VaultRequest request) {
        synchronized (faults) {
            faults.removeIf(each -> each.left <= 0 || !clock.instant().isBefore(each.ends));
            for (Armed armed : faults) {
                if (armed.fault.strikes(request)) {
                    armed.left--;
                    return Optional.of(armed.fault.effect);
                }
            }
            return Optional.empty();
        }
    }

    private static ResponseDefinition response(Reply reply, Duration delay) {
        ResponseDefinitionBuilder response = WireMock.aResponse()
                .withStatus(reply.status())
                .withHeader("Content-Type", reply.contentType())
                .withHeader("Cache-Control", "no-store")
                .withFixedDelay((int) delay.toMillis());
        reply.headers().forEach(response::withHeader);
        String body = reply.body();
        return body.isEmpty() ? response.build() : response.withBody(body).build();
    }

    private static VaultRequest request(Request carried) {
        Map<String, String> headers = new HashMap<>();
        for (HttpHeader header : carried.getHeaders().all()) {
            headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue());
        }
        return VaultRequest.of(carried.getMethod().getName(), carried.getUrl(), headers, carried.getBodyAsString());
    }
}
