// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.tls.MaterialByHand;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.wire.Contexts;
import io.github.credentials4j.tls.wire.JdkServer;
import java.security.cert.Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is claimed of every client. */
abstract class ClientContract {
    private static final int TRIES = 20;

    private final Authority servers = Authority.root("servers");
    private final Authority others = Authority.root("others");
    private final Authority clients = Authority.root("clients");
    private final TlsIdentity server = servers.leaf("localhost").identity();
    private final MaterialByHand material =
            new MaterialByHand(TlsMaterial.of(List.of(identity()), trust(servers, others)));

    /** A client with its pool. */
    interface Caller extends AutoCloseable {
        /** Asks {@code localhost} at this port, and returns the status of the answer. */
        int ask(int port) throws Exception;

        @Override
        void close() throws Exception;
    }

    abstract Caller caller(ReloadingTls tls) throws Exception;

    @Test
    void swapsOfItsCertificateUnderLoadFailNoCall() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = mutual();
                Caller caller = caller(tls)) {
            Callable<Boolean> calls = () -> {
                for (int i = 0; i < 150; i++) if (caller.ask(web.port()) != 200) return false;
                return true;
            };
            List<Future<Boolean>> running = List.of(threads.submit(calls), threads.submit(calls));
            for (int swaps = 1; !running.stream().allMatch(Future::isDone); swaps++) {
                while (web.clients().size() < 10 * swaps && !running.stream().allMatch(Future::isDone))
                    Thread.onSpinWait();
                material.set(identity());
            }
            for (Future<Boolean> each : running) assertThat(each.get()).isTrue();
            Set<Optional<Certificate>> seen = new HashSet<>(web.clients());
            assertThat(seen).hasSizeGreaterThan(10).doesNotContain(Optional.empty());
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void serverWhoseAuthorityIsDroppedIsLeftAtOnce(String version) throws Exception {
        SSLContext stock = Contexts.stock(version, List.of(server));
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = new JdkServer(stock, false);
                Caller caller = caller(tls)) {
            assertThat(accepted(web, caller, 3)).isEqualTo(3);

            material.set(TlsMaterial.of(material.get().identities(), trust(others)));

            assertThat(accepted(web, caller, TRIES)).isZero();
        }
    }

    @Test
    void pooledConnectionOfAnOlderGenerationIsNotUsedAgain() throws Exception {
        TlsIdentity next = identity();
        try (ReloadingTls tls = ReloadingTls.follow(material);
                JdkServer web = mutual();
                Caller caller = caller(tls)) {
            assertThat(accepted(web, caller, 2)).isEqualTo(2);

            material.set(next);

            assertThat(accepted(web, caller, 2)).isEqualTo(2);
            assertThat(web.clients().subList(2, 4)).containsOnly(Optional.of(next.certificate()));
        }
    }

    private static long accepted(JdkServer web, Caller caller, int tries) {
        return IntStream.range(0, tries).filter(i -> isAccepted(web, caller)).count();
    }

    private static boolean isAccepted(JdkServer web, Caller caller) {
        try {
            return caller.ask(web.port()) == 200;
        } catch (Exception refused) {
            return false;
        }
    }

    private JdkServer mutual() {
        return new JdkServer(Contexts.stock("TLS", List.of(server), clients), true);
    }

    private TlsIdentity identity() {
        return clients.leaf("client").identity();
    }

    private static TlsTrust trust(Authority... authorities) {
        return TlsTrust.in(Stream.of(authorities).map(Authority::certificate).toList());
    }
}
