// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import com.bettercloud.vault.rest.Rest;
import com.bettercloud.vault.rest.RestException;
import com.bettercloud.vault.rest.RestResponse;
import io.github.credentials4j.SecretBytes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends by {@code com.bettercloud:vault-java-driver}, over HTTPS. What the driver would do wrong is kept from happening
 * here: it gets whole paths, timeouts, one socket factory per TLS context (else each call is a new handshake), and
 * sockets that go to no other server, whatever a redirect says; and nothing that it throws is passed on.
 *
 * <p>Its answers have no headers, and none but a success has a status if it has no body.
 */
@NotApi
public final class BetterCloudTransport implements VaultTransport {
    private static final String DRIVER = "com.bettercloud.vault.rest.Rest";
    private static final long SECOND = 1000;

    private final Optional<String> namespace;
    private final Optional<InetSocketAddress> proxy;
    private final Supplier<SSLContext> tls;
    private volatile @Nullable Generation current;

    /** What the driver is given for one TLS context. */
    private record Generation(SSLContext tls, PinnedSockets sockets, SSLContext pinned) {}

    /**
     * Creates it; connects when first used.
     *
     * @param namespace put in front of each path, since the driver's encoding of headers breaks a nested one
     * @param proxy the HTTP proxy; the JVM's own settings apply if there is none
     * @param tls asked at each call; another context means new connections
     */
    public BetterCloudTransport(
            Optional<String> namespace, Optional<InetSocketAddress> proxy, Supplier<SSLContext> tls) {
        this.namespace = namespace;
        this.proxy = proxy;
        this.tls = tls;
    }

    /** Returns whether the driver is on the class path. */
    public static boolean isPresent() {
        try {
            Class.forName(DRIVER, false, BetterCloudTransport.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /** Returns whether the driver sends this token as it is; it encodes what stands in headers. */
    public static boolean sendsUnchanged(String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8).equals(token);
    }

    @Override
    public boolean tellsHeaders() {
        return false;
    }

    @Override
    public VaultReply send(URI server, VaultCall call) throws WireException {
        Generation now = generation();
        try (PinnedSockets.Leash leash = now.sockets.leash(server, call.atMost())) {
            try {
                RestResponse answer = sent(rest(server, call, now.pinned), call.verb());
                if (leash.broken().isPresent())
                    throw new WireException(leash.broken().get()); // it made an empty body of it
                return new VaultReply(answer.getStatus(), Map.of(), answer.getBody());
            } catch (RestException | RuntimeException thrown) {
                return withoutAnswer(thrown, leash, server, call);
            }
        }
    }

    private static VaultReply withoutAnswer(Exception thrown, PinnedSockets.Leash leash, URI server, VaultCall call)
            throws WireException {
        Optional<String> elsewhere = leash.pulledTo();
        if (elsewhere.isPresent())
            return new VaultReply(
                    307, Map.of("location", server.getScheme() + "://" + elsewhere.get() + call.path()), new byte[0]);
        if (leash.broken().isPresent()) throw new WireException(leash.broken().get());
        if (isLostStatus(thrown)) return new VaultReply(VaultReply.UNKNOWN, Map.of(), new byte[0]);
        throw WireException.of(thrown);
    }

    /** An error without a body is a NullPointerException in the driver, and its status is gone. */
    private static boolean isLostStatus(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause())
            if (each instanceof NullPointerException) return true;
        return false;
    }

    private Rest rest(URI server, VaultCall call, SSLContext pinned) throws RestException {
        String prefix = namespace
                .map(name -> "/v1/" + name + call.path().substring("/v1".length()))
                .orElse(call.path());
        int seconds = (int) Math.max(1, (call.atMost().toMillis() + SECOND - 1) / SECOND);
        Rest rest = new Rest()
                .url(server + prefix)
                .connectTimeoutSeconds(seconds)
                .readTimeoutSeconds(seconds)
                .sslVerification(true)
                .sslContext(pinned)
                .header("X-Vault-Request", "true");
        if (call.token().isPresent())
            rest.header(
                    "X-Vault-Token", call.token().map(SecretBytes::exposeText).get());
        if (call.verb() == VaultCall.Verb.POST) rest.body(call.body());
        return rest;
    }

    private static RestResponse sent(Rest rest, VaultCall.Verb verb) throws RestException {
        return switch (verb) {
            case GET -> rest.get();
            case POST -> rest.post();
            case DELETE -> rest.delete();
        };
    }

    private Generation generation() {
        SSLContext wanted = tls.get();
        Generation seen = current; // one read: another thread may replace it
        if (seen != null && seen.tls == wanted) return seen;
        synchronized (this) {
            Generation now = current;
            if (now != null && now.tls == wanted) return now;
            PinnedSockets sockets = new PinnedSockets(wanted.getSocketFactory(), proxy);
            Generation made = new Generation(wanted, sockets, OneFactoryContext.of(wanted, sockets));
            current = made;
            return made;
        }
    }
}
