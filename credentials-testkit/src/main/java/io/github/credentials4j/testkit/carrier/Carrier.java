// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.carrier;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.credentials4j.guard.NotApi;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A running WireMock server on a loopback port. Stubs of the test win over the fake's answers, and its journal has the last
 * 1,000 requests.
 */
@NotApi
public final class Carrier implements AutoCloseable {

    private final AtomicInteger connections = new AtomicInteger();
    private final boolean secure;
    private final WireMockServer server;

    /**
     * A key and certificate to serve HTTPS with.
     *
     * @param store a PKCS#12 file
     * @param password what opens it
     */
    public record Identity(Path store, String password) {
        /** Prints no password. */
        @Override
        public String toString() {
            return "Identity[" + store + "]";
        }
    }

    private Carrier(String name, Function<Request, ResponseDefinition> answers, Optional<Identity> identity) {
        secure = identity.isPresent();
        WireMockConfiguration options = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(200)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(4)
                .timeout(3_600_000)
                .maxRequestJournalEntries(1000)
                .networkTrafficListener(new Counter(connections))
                .extensions(new Answers(name, answers));
        server = new WireMockServer(
                identity.map(each -> secured(each).apply(options)).orElse(options));
        server.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(Integer.MAX_VALUE)
                .willReturn(WireMock.aResponse().withTransformers(name)));
        server.start();
    }

    private static UnaryOperator<WireMockConfiguration> secured(Identity identity) {
        return options -> options.httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(identity.store().toString())
                .keystoreType("PKCS12")
                .keystorePassword(identity.password())
                .keyManagerPassword(identity.password());
    }

    /**
     * Starts one that serves HTTP.
     *
     * @param name the fake's name
     * @param answers what answers each request
     * @return the running server
     */
    public static Carrier start(String name, Function<Request, ResponseDefinition> answers) {
        return new Carrier(name, answers, Optional.empty());
    }

    /**
     * Starts one that serves HTTPS.
     *
     * @param name the fake's name
     * @param answers what answers each request
     * @param identity what it shows to clients
     * @return the running server
     */
    public static Carrier start(String name, Function<Request, ResponseDefinition> answers, Identity identity) {
        return new Carrier(name, answers, Optional.of(identity));
    }

    /** Returns where it listens. */
    public URI address() {
        return URI.create(secure ? "https://127.0.0.1:" + server.httpsPort() : "http://127.0.0.1:" + server.port());
    }

    /** Returns the WireMock server. */
    public WireMockServer wireMock() {
        return server;
    }

    /** Returns how many connections clients have opened. */
    public int connections() {
        return connections.get();
    }

    /** Stops listening and cuts what hangs. Safe to repeat. */
    @Override
    public void close() {
        server.stop();
    }

    private record Answers(String name, Function<Request, ResponseDefinition> answers)
            implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return answers.apply(event.getRequest());
        }
    }

    private record Counter(AtomicInteger connections) implements WiremockNetworkTrafficListener {
        @Override
        public void opened(Socket socket) {
            connections.incrementAndGet();
        }

        @Override
        public void incoming(Socket socket, ByteBuffer bytes) {}

        @Override
        public void outgoing(Socket socket, ByteBuffer bytes) {}

        @Override
        public void closed(Socket socket) {}
    }
}
