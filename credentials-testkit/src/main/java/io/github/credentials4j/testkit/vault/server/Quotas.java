// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Roles;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rate limit quotas: so many requests for paths below one, in each interval by the server's clock. */
final class Quotas {

    private final InstantSource clock;
    private final Roles quotas = new Roles();
    private final Roles config = new Roles();
    private final Map<String, Window> windows = new HashMap<>();

    /** One interval of one quota. */
    private static final class Window {
        final Instant ends;
        final int rate;
        int used;

        Window(Instant ends, int rate) {
            this.ends = ends;
            this.rate = rate;
        }

        Map<String, String> headers(Instant now) {
            long wait = Math.max(1, Duration.between(now, ends).toSeconds());
            Map<String, String> headers = new TreeMap<>(Map.of(
                    "X-Ratelimit-Limit", String.valueOf(rate),
                    "X-Ratelimit-Remaining", String.valueOf(Math.max(0, rate - used)),
                    "X-Ratelimit-Reset", String.valueOf(wait)));
            if (used > rate) {
                headers.put("Retry-After", String.valueOf(wait));
            }
            return headers;
        }
    }

    Quotas(InstantSource clock) {
        this.clock = clock;
    }

    Reply answer(Call call) {
        String path = call.rest();
        if (path.equals("config")) {
            return config.answer(call, path);
        }
        if (!path.startsWith("rate-limit")) {
            throw VaultError.unsupportedPath();
        }
        String name = path.replaceFirst("^rate-limit/?", "");
        if (call.operation() == Operation.WRITE || call.operation() == Operation.DELETE) {
            windows.remove(name);
        }
        return quotas.answer(call, name);
    }

    /** Counts a request, and returns the refusal if it is one too many. */
    Optional<Reply> refused(String path) {
        Instant now = clock.instant();
        Optional<Window> window = windowOf(path, now);
        window.ifPresent(each -> each.used++);
        if (window.filter(each -> each.used > each.rate).isEmpty()) {
            return Optional.empty();
        }
        Reply reply = Reply.refusal(VaultError.of(429, "request path \"" + path + "\": rate limit quota exceeded"));
        return Optional.of(tell(reply, window, now));
    }

    /** Says what is left, where that is turned on. */
    Reply tell(Reply reply, String path) {
        Instant now = clock.instant();
        return tell(reply, windowOf(path, now), now);
    }

    private Reply tell(Reply reply, Optional<Window> window, Instant now) {
        if (config.find("config").orElse(Fields.NONE).flag("enable_rate_limit_response_headers", false)) {
            window.ifPresent(each -> each.headers(now).forEach(reply::header));
        }
        return reply;
    }

    private Optional<Window> windowOf(String path, Instant now) {
        return quotas.names().stream()
                .filter(name -> path.startsWith(pathOf(name)))
                .max(Comparator.comparingInt(name -> pathOf(name).length()))
                .map(name -> windows.compute(
                        name, (same, held) -> held != null && now.isBefore(held.ends) ? held : window(name, now)));
    }

    private Window window(String name, Instant now) {
        Fields quota = quotas.find(name).orElse(Fields.NONE);
        Duration interval = quota.duration("interval").isZero() ? Duration.ofSeconds(1) : quota.duration("interval");
        return new Window(now.plus(interval), quota.number("rate").orElse(Integer.MAX_VALUE));
    }

    private String pathOf(String name) {
        return quotas.find(name).flatMap(quota -> quota.text("path")).orElse("");
    }
}
