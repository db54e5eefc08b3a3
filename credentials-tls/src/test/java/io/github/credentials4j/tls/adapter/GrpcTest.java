// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Subscription;
import io.github.credentials4j.tls.MaterialByHand;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.grpc.GrpcTls;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.material.TlsTrust;
import io.github.credentials4j.tls.pki.Authority;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.netty.handler.ssl.ClientAuth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server and the channel of gRPC, both with TLS that reloads. */
class GrpcTest {
    private static final MethodDescriptor<byte[], byte[]> ECHO = MethodDescriptor.<byte[], byte[]>newBuilder(
                    new Bytes(), new Bytes())
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("test/echo")
            .build();

    private final Authority servers = Authority.root("servers");
    private final Authority clients = Authority.root("clients");
    private final Authority others = Authority.root("others");
    private final MaterialByHand served = new MaterialByHand(TlsMaterial.of(List.of(server()), trust(clients, others)));
    private final MaterialByHand called = new MaterialByHand(TlsMaterial.of(List.of(client()), trust(servers)));
    private final ReloadingTls serverTls = ReloadingTls.follow(served);
    private final ReloadingTls clientTls = ReloadingTls.follow(called);
    private final List<Certificate> seen = new CopyOnWriteArrayList<>();
    private final Server server = start();
    private final ManagedChannel channel = channel();
    private final Subscription drain = GrpcTls.drain(clientTls, channel);

    @AfterEach
    void stop() {
        drain.close();
        channel.shutdownNow();
        server.shutdownNow();
        serverTls.close();
        clientTls.close();
    }

    @Test
    void swapsOnBothSidesUnderLoadFailNoCall() {
        for (int i = 0; i < 50; i++) {
            if (i % 2 == 0) served.set(server());
            else called.set(client());
            for (int call = 0; call < 5; call++) assertThat(call(channel)).isTrue();
        }
        assertThat(seen.stream().distinct()).hasSizeGreaterThan(20);
    }

    @Test
    void clientWhoseAuthorityIsDroppedIsRefusedAtItsNextConnection() {
        assertThat(call(channel)).isTrue();
        served.set(TlsMaterial.of(served.get().identities(), trust(others)));
        channel.enterIdle();
        assertThat(IntStream.range(0, 20).filter(i -> call(channel))).isEmpty();
    }

    @Test
    void serverWhoseAuthorityIsDroppedIsLeftAtOnce() {
        assertThat(call(channel)).isTrue();
        called.set(TlsMaterial.of(called.get().identities(), trust(others)));
        assertThat(IntStream.range(0, 20).filter(i -> call(channel))).isEmpty();
    }

    @Test
    void channelShowsTheNewCertificateAtTheNextCall() {
        assertThat(call(channel)).isTrue();
        TlsIdentity next = client();
        called.set(next);
        assertThat(call(channel)).isTrue();
        assertThat(seen).last().isEqualTo(next.certificate());
        assertThat(seen).hasSize(2);
    }

    @Test
    void serverEndsConnectionsByTheirAgeAndTheNextOneIsOfTheNewGeneration() {
        assertThat(call(channel)).isTrue();
        served.set(server());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (seen.size() < 2 && System.nanoTime() < end)
            assertThat(call(channel)).isTrue();
        assertThat(seen).hasSize(2);
        assertThat(serverTls.status().handshakes()).isEqualTo(1);
    }

    private boolean call(ManagedChannel over) {
        try {
            byte[] answer = ClientCalls.blockingUnaryCall(
                    over, ECHO, CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS), new byte[] {42});
            return answer.length == 1;
        } catch (StatusRuntimeException refused) {
            return false;
        }
    }

    private Server start() {
        try {
            ServerServiceDefinition echo = ServerServiceDefinition.builder("test")
                    .addMethod(ECHO, ServerCalls.asyncUnaryCall((request, answers) -> {
                        answers.onNext(request);
                        answers.onCompleted();
                    }))
                    .build();
            return GrpcTls.secure(
                            NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                            serverTls,
                            ClientAuth.REQUIRE)
                    .maxConnectionAge(1, TimeUnit.SECONDS)
                    .addTransportFilter(new Seeing())
                    .addService(echo)
                    .build()
                    .start();
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    private ManagedChannel channel() {
        return GrpcTls.secure(NettyChannelBuilder.forAddress("localhost", server.getPort()), clientTls)
                .build();
    }

    private TlsIdentity server() {
        return servers.leaf("localhost").identity();
    }

    private TlsIdentity client() {
        return clients.leaf("client").identity();
    }

    private static TlsTrust trust(Authority... authorities) {
        return TlsTrust.in(Stream.of(authorities).map(Authority::certificate).toList());
    }

    /** Sees what the client of each connection showed. */
    private final class Seeing extends ServerTransportFilter {
        @Override
        public Attributes transportReady(Attributes transport) {
            SSLSession session = transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            try {
                if (session != null) seen.add(session.getPeerCertificates()[0]);
            } catch (SSLPeerUnverifiedException nothing) {
                throw new IllegalStateException("clients must show a certificate", nothing);
            }
            return transport;
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
