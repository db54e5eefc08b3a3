// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.SecretBytes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whichever way a request goes: most of it are traps of the driver, measured before it was used. */
abstract class TransportContract {
    private static final Optional<SecretBytes> TOKEN = Optional.of(SecretBytes.ofText("hvs.CAESIJ-token_1"));
    private static final Duration TIME = Duration.ofSeconds(5);

    private final TestCa ca = new TestCa("one");
    private final StubServer server = StubServer.https(ca.server("127.0.0.1", false), false);
    private final AtomicReference<SSLContext> tls = new AtomicReference<>(trusting(ca.pem()));
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(server));

    abstract VaultTransport transport(
            Optional<String> namespace, Optional<InetSocketAddress> proxy, Supplier<SSLContext> context);

    private final VaultTransport transport = transport(Optional.empty(), Optional.empty(), tls::get);

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) each.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 412, 429, 472, 473, 500, 501, 502, 503})
    void anErrorIsToldByItsStatusAndNeverAnEmptySecret(int status) throws Exception {
        server.answers(status, "{\"errors\":[\"no\"]}");
        VaultReply reply = read();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.isSuccess()).isFalse();
        assertThat(Json.parse(reply.body()).orElseThrow().elements("errors")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500, 503})
    void anErrorWithoutABodyIsAnErrorToo(int status) throws Exception {
        server.answers(status, "");
        VaultReply reply = read();
        assertThat(reply.isSuccess()).isFalse();
        assertThat(reply.status()).isIn(status, transport.tellsHeaders() ? status : VaultReply.UNKNOWN);
    }

    @Test
    void sendsTokenMarkAndBody() throws Exception {
        VaultCall call = VaultCall.post("/v1/auth/x/login", TOKEN, utf8("{\"a\":\"ä\"}"), TIME);
        assertThat(transport.send(server.address(), call).status()).isEqualTo(200);
        StubServer.Request request = server.requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/auth/x/login");
        assertThat(request.header("X-Vault-Token")).isEqualTo("hvs.CAESIJ-token_1");
        assertThat(request.header("X-Vault-Request")).isEqualTo("true");
        assertThat(request.body()).isEqualTo("{\"a\":\"ä\"}");
    }

    @Test
    void withoutATokenNoneIsSentWhateverLiesInTheHomeDirectory() throws Exception {
        transport.send(server.address(), VaultCall.get("/v1/x", Optional.empty(), TIME));
        assertThat(server.requests.get(0).header("X-Vault-Token")).isNull();
    }

    @Test
    void aPathArrivesAsItIs() throws Exception {
        transport.send(server.address(), VaultCall.get("/v1/secret/data/%C3%A4?version=3", TOKEN, TIME));
        assertThat(server.requests.get(0).target()).isEqualTo("/v1/secret/data/%C3%A4?version=3");
    }

    @Test
    void aNestedNamespaceReachesTheServer() throws Exception {
        VaultTransport inTeam = transport(Optional.of("team1/dev"), Optional.empty(), tls::get);
        inTeam.send(server.address(), VaultCall.get("/v1/secret/data/app", TOKEN, TIME));
        StubServer.Request request = server.requests.get(0);
        boolean byHeader = "team1/dev".equals(request.header("X-Vault-Namespace"))
                && request.target().equals("/v1/secret/data/app");
        assertThat(byHeader || request.target().equals("/v1/team1/dev/secret/data/app"))
                .isTrue();
    }

    @Test
    void anyContentTypeWillDo() throws Exception {
        server.replies(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            StubServer.answer(exchange, 200, "{\"auth\":null}");
        });
        assertThat(new String(read().body(), StandardCharsets.UTF_8)).isEqualTo("{\"auth\":null}");
    }

    @Test
    void fiftyReadsWithACaOfOnesOwnAreAtMostTwoConnections() throws Exception {
        for (int i = 0; i < 50; i++) assertThat(read().status()).isEqualTo(200);
        assertThat(server.requests).hasSize(50);
        assertThat(server.handshakes()).isLessThanOrEqualTo(2);
    }

    @Test
    void eightThreadsShareEightConnections() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> reads = () -> {
                for (int i = 0; i < 25; i++) read();
                return 0;
            };
            for (Future<Integer> done :
                    threads.invokeAll(List.of(reads, reads, reads, reads, reads, reads, reads, reads))) done.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests).hasSize(200);
        assertThat(server.handshakes()).isLessThanOrEqualTo(16);
    }

    @Test
    void aServerOfAnotherAuthorityIsRefusedAndGetsNothing() {
        StubServer stranger = opened(StubServer.https(new TestCa("two").server("127.0.0.1", false), false));
        assertThat(failure(stranger.address()).kind()).isEqualTo(WireException.Kind.TLS);
        assertThat(stranger.requests).isEmpty();
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        StubServer other = opened(StubServer.https(ca.server("vault.example.com", false), false));
        assertThat(failure(other.address()).kind()).isEqualTo(WireException.Kind.TLS);
        assertThat(other.requests).isEmpty();
    }

    @Test
    void anotherContextMeansNewConnectionsAndNewTrust() throws Exception {
        read();
        TestCa next = new TestCa("next");
        StubServer renewed = opened(StubServer.https(next.server("127.0.0.1", false), false));
        assertThat(failure(renewed.address()).kind()).isEqualTo(WireException.Kind.TLS);
        tls.set(trusting(next.pem()));
        assertThat(transport.send(renewed.address(), get()).status()).isEqualTo(200);
        assertThat(failure(server.address()).kind()).isEqualTo(WireException.Kind.TLS);
    }

    @Test
    void aServerThatHangsIsATimeoutAtTheDeadline() {
        server.hangs();
        assertLate(Duration.ofMillis(700));
    }

    @Test
    void aServerThatTricklesIsATimeoutAtTheDeadline() {
        server.trickles();
        assertLate(Duration.ofMillis(700));
    }

    @Test
    void aBodyThatIsCutIsNoSuccess() throws Exception {
        server.replies(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(utf8("{\"data\":"));
            exchange.getResponseBody().flush();
            exchange.close();
        });
        try {
            assertThat(Json.parse(read().body())).isEmpty();
        } catch (WireException cut) {
            assertThat(cut.kind()).isEqualTo(WireException.Kind.UNREACHABLE);
        }
    }

    @Test
    void anAnswerThatIsTooLongIsCut() {
        server.replies(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < 64; i++) exchange.getResponseBody().write(chunk);
            exchange.close();
        });
        assertThat(failure(server.address()).kind()).isEqualTo(WireException.Kind.TOO_LONG);
    }

    @Test
    void anInterruptIsNotSwallowedAndNothingIsSentTwice() {
        server.answers(400, "{\"errors\":[]}");
        Thread.currentThread().interrupt();
        try {
            read();
        } catch (WireException given) {
            assertThat(given.kind()).isEqualTo(WireException.Kind.INTERRUPTED);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.requests).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 503})
    void nothingIsRepeated(int status) throws Exception {
        server.answers(status, "{\"errors\":[]}");
        transport.send(server.address(), VaultCall.post("/v1/auth/aws/login", Optional.empty(), utf8("{}"), TIME));
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aRedirectToAnotherServerIsToldAndNotFollowed(String verb) throws Exception {
        StubServer other = opened(StubServer.https(ca.server("127.0.0.1", false), false));
        server.sendsOnTo(other.address() + "/v1/secret/data/app");
        VaultCall call = verb.equals("GET") ? get() : VaultCall.post("/v1/secret/data/app", TOKEN, utf8("{}"), TIME);
        VaultReply reply = transport.send(server.address(), call);
        assertThat(reply.isRedirect()).isTrue();
        assertThat(URI.create(reply.header("Location").orElseThrow()).getRawAuthority())
                .isEqualTo(other.address().getRawAuthority());
        assertThat(other.requests).isEmpty();
    }

    @Test
    void aRedirectToPlainHttpIsNotFollowed() throws Exception {
        StubServer plain = opened(StubServer.http());
        server.sendsOnTo(plain.address() + "/v1/secret/data/app");
        assertThat(read().isSuccess()).isFalse();
        assertThat(plain.requests).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        int port = server.port();
        server.close();
        WireException failed = failure(URI.create("https://127.0.0.1:" + port));
        assertThat(failed.kind()).isEqualTo(WireException.Kind.UNREACHABLE);
    }

    @Test
    void goesThroughItsOwnProxy() throws Exception {
        TunnelProxy proxy = opened(new TunnelProxy(true));
        VaultTransport proxied = transport(Optional.empty(), Optional.of(proxy.address()), tls::get);
        assertThat(proxied.send(server.address(), get()).status()).isEqualTo(200);
        assertThat(proxy.tunnels()).containsExactly("127.0.0.1:" + server.port());
    }

    @Test
    void theNameOfTheServerIsLeftToTheProxy() throws Exception {
        StubServer named = opened(StubServer.https(ca.server("vault.invalid", false), false));
        TunnelProxy proxy = opened(new TunnelProxy(true));
        VaultTransport proxied = transport(Optional.empty(), Optional.of(proxy.address()), tls::get);
        URI address = URI.create("https://vault.invalid:" + named.port());
        assertThat(proxied.send(address, get()).status()).isEqualTo(200);
        assertThat(proxy.tunnels()).containsExactly("vault.invalid:" + named.port());
    }

    @Test
    void aProxyThatRefusesIsAFailure() {
        TunnelProxy proxy = opened(new TunnelProxy(false));
        VaultTransport proxied = transport(Optional.empty(), Optional.of(proxy.address()), tls::get);
        WireException refused = catchThrowableOfType(WireException.class, () -> proxied.send(server.address(), get()));
        assertThat(refused.kind()).isIn(WireException.Kind.PROXY, WireException.Kind.UNREACHABLE);
        assertThat(server.requests).isEmpty();
    }

    private void assertLate(Duration limit) {
        long began = System.nanoTime();
        WireException late = catchThrowableOfType(
                WireException.class, () -> transport.send(server.address(), VaultCall.get("/v1/x", TOKEN, limit)));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(late.kind()).isEqualTo(WireException.Kind.TIMEOUT);
        assertThat(took).isBetween(limit.multipliedBy(9).dividedBy(10), limit.plusMillis(400));
    }

    private WireException failure(URI address) {
        return catchThrowableOfType(WireException.class, () -> transport.send(address, get()));
    }

    private VaultReply read() throws WireException {
        return transport.send(server.address(), get());
    }

    private static VaultCall get() {
        return VaultCall.get("/v1/secret/data/app", TOKEN, TIME);
    }

    private <C extends AutoCloseable> C opened(C one) {
        opened.add(one);
        return one;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static SSLContext trusting(String pem) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, Pem.trusting(utf8(pem)), null);
            return context;
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
