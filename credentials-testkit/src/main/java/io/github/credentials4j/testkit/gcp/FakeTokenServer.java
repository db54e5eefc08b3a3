// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.credentials4j.testkit.aws.FakeAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Google's token service for workloads on AWS, in this JVM: exchanges a signed GetCallerIdentity for an access token
 * ({@code sts.googleapis.com}, "Obtain short-lived tokens with Workload Identity Federation"), and that for one of a service
 * account ({@code iamcredentials.googleapis.com}, generateAccessToken). {@link FakeAws} verifies the signature, which has to
 * cover {@code x-goog-cloud-target-resource}, and that has to name the audience.
 *
 * <p>Not modelled: attribute mappings and conditions, other sources than AWS, IAM of the service account. Safe for any
 * thread.
 */
public final class FakeTokenServer implements AutoCloseable {
    private static final String TARGET = "x-goog-cloud-target-resource";
    private static final String AWS_REQUEST = "urn:ietf:params:aws:token-type:aws4_request";
    private static final Pattern SIGNED = Pattern.compile("SignedHeaders=([^,]+)");
    private static final Pattern ARN = Pattern.compile("<Arn>([^<]+)</Arn>");

    private final FakeAws aws;
    private final String audience;
    private final HttpsServer server;
    private final SelfSigned identity = SelfSigned.make();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-token-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private volatile Duration life = Duration.ofHours(1);

    /** What is answered instead of a token. */
    private static final class Refusal extends RuntimeException {
        Refusal(String description) {
            super(description, null, false, false);
        }
    }

    private FakeTokenServer(FakeAws aws, String audience) throws IOException {
        this.aws = aws;
        this.audience = audience;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()));
        server.setExecutor(workers);
        server.createContext("/v1/token", exchange -> answer(exchange, this::exchanged));
        server.createContext("/v1/projects/-/serviceAccounts/", exchange -> answer(exchange, this::impersonated));
        server.start();
    }

    /**
     * Returns a running server.
     *
     * @param aws knows the keys that callers sign with
     * @param audience {@code //iam.googleapis.com/projects/…/workloadIdentityPools/…/providers/…}
     */
    public static FakeTokenServer start(FakeAws aws, String audience) {
        try {
            return new FakeTokenServer(aws, audience);
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on loopback", taken);
        }
    }

    /** Returns the certificate to trust, for {@code localhost} and {@code 127.0.0.1}: Google's library takes no plain HTTP. */
    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** Returns where tokens are exchanged. */
    public URI tokenUri() {
        return endpoint().resolve("/v1/token");
    }

    /**
     * Returns where tokens of a service account are had.
     *
     * @param account its e-mail address
     */
    public URI impersonationUri(String account) {
        return endpoint().resolve("/v1/projects/-/serviceAccounts/" + account + ":generateAccessToken");
    }

    /**
     * Sets how long tokens live that are given from now on; one hour if not set.
     *
     * @param lifetime in whole seconds
     */
    public void tokensLive(Duration lifetime) {
        life = lifetime;
    }

    /**
     * Returns whether it gave this token and did not revoke it.
     *
     * @param token without {@code Bearer}
     */
    public boolean isValid(String token) {
        return valid.contains(token);
    }

    /** Makes all tokens given up to now invalid. */
    public void revokeAll() {
        valid.clear();
    }

    /** Returns the ARNs of those who exchanged a signature for a token, in order. */
    public List<String> callers() {
        return List.copyOf(callers);
    }

    /** Stops listening. Safe to repeat. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private URI endpoint() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    private Map<String, Object> exchanged(HttpExchange exchange, String body) throws IOException {
        Map<String, String> form = form(body);
        require(audience.equals(form.get("audience")), "the audience is not this provider's");
        require(AWS_REQUEST.equals(form.get("subject_token_type")), "the subject token is no signed request to AWS");
        // the signed request is JSON, encoded for a URL once more inside the form
        callers.add(caller(JSON.std.mapFrom(decoded(form.getOrDefault("subject_token", "")))));
        return Map.of(
                "access_token",
                token(),
                "issued_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
                "token_type",
                "Bearer",
                "expires_in",
                life.toSeconds());
    }

    private Map<String, Object> impersonated(HttpExchange exchange, String body) {
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        require(bearer.startsWith("Bearer ") && isValid(bearer.substring(7)), "the token of the caller is invalid");
        return Map.of(
                "accessToken", token(), "expireTime", Instant.now().plus(life).toString());
    }

    private String caller(Map<String, Object> request) {
        URI url = URI.create(String.valueOf(request.get("url")));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Object each : (List<?>) request.getOrDefault("headers", List.of())) {
            Map<?, ?> header = (Map<?, ?>) each;
            headers.put(String.valueOf(header.get("key")), List.of(String.valueOf(header.get("value"))));
        }
        require(headers.getOrDefault(TARGET, List.of()).contains(audience), TARGET + " does not name the audience");
        Matcher signed = SIGNED.matcher(String.join("", headers.getOrDefault("Authorization", List.of())));
        require(
                signed.find() && List.of(signed.group(1).split(";", -1)).contains(TARGET),
                TARGET + " is not among the signed headers");
        FakeAws.Forwarded answer = aws.forward(url.getRawQuery(), headers, "");
        Matcher arn = ARN.matcher(answer.body());
        require(answer.status() == 200 && arn.find(), "AWS does not accept the signature");
        return arn.group(1);
    }

    private String token() {
        String token = "ya29.fake-" + UUID.randomUUID();
        valid.add(token);
        return token;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new Refusal(otherwise);
    }

    /** Makes an answer. */
    private interface Answering {
        Map<String, Object> to(HttpExchange exchange, String body) throws IOException;
    }

    private static void answer(HttpExchange exchange, Answering answering) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            send(exchange, 200, answering.to(exchange, body));
        } catch (Refusal | IllegalArgumentException | ClassCastException | JacksonException refused) {
            send(
                    exchange,
                    400,
                    Map.of("error", "invalid_grant", "error_description", String.valueOf(refused.getMessage())));
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> members) throws IOException {
        byte[] body = JSON.std.asString(members).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
