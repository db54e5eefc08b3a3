// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Carries requests from gRPC to a service and answers back: remembers them, checks tokens, lets faults strike. */
final class GrpcWire implements AutoCloseable {
    private static final Context.Key<GcpRequest> REQUEST = Context.key("request");
    private static final String BEARER = "Bearer ";

    private final ServerServiceDefinition.Builder service;
    private final String serviceName;
    private final Optional<SelfSigned> identity;
    private final List<GcpRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Armed> faults = new ArrayList<>();
    private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fake-gcp-late-answers");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Predicate<String> tokens = token -> true;
    private int port;
    private @Nullable Server server;

    /** A fault and how many requests it still strikes. */
    private static final class Armed {
        final GcpFault fault;
        long left;

        Armed(GcpFault fault) {
            this.fault = fault;
            this.left = fault.times;
        }
    }

    GrpcWire(String serviceName, boolean tls) {
        this.serviceName = serviceName;
        this.service = ServerServiceDefinition.builder(serviceName);
        this.identity = tls ? Optional.of(SelfSigned.make()) : Optional.empty();
    }

    <Q extends Message, A extends Message> void answer(String method, Q request, A answer, ServerMethod<Q, A> body) {
        MethodDescriptor<Q, A> descriptor = MethodDescriptor.<Q, A>newBuilder(
                        ProtoUtils.marshaller(request), ProtoUtils.marshaller(answer))
                .setType(MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(serviceName, method))
                .build();
        service.addMethod(
                descriptor, ServerCalls.asyncUnaryCall((asked, observer) -> serve(method, asked, observer, body)));
    }

    /** What a method does. */
    interface ServerMethod<Q, A> {
        A answer(Q request);
    }

    synchronized void start() {
        if (server != null) return;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        NettyServerBuilder builder = identity.map(
                        mine -> NettyServerBuilder.forAddress(address, mine.serverCredentials()))
                .orElseGet(() -> NettyServerBuilder.forAddress(address));
        try {
            server = builder.addService(service.build())
                    .intercept(new Remembering())
                    .build()
                    .start();
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on " + address, taken);
        }
        port = server.getPort();
    }

    synchronized void stop() {
        if (server == null) return;
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server = null;
    }

    synchronized String endpoint() {
        return "127.0.0.1:" + port;
    }

    SelfSigned identity() {
        return identity.orElseThrow(() -> new IllegalStateException("it speaks no TLS; start it with startTls()"));
    }

    void inject(GcpFault fault) {
        synchronized (faults) {
            faults.add(new Armed(fault));
        }
    }

    void heal() {
        synchronized (faults) {
            faults.clear();
        }
    }

    void acceptOnly(Predicate<String> tokens) {
        this.tokens = tokens;
    }

    List<GcpRequest> requests() {
        return List.copyOf(requests);
    }

    void forgetRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        stop();
        late.shutdownNow();
    }

    private <Q extends Message, A extends Message> void serve(
            String method, Q request, StreamObserver<A> observer, ServerMethod<Q, A> body) {
        GcpRequest seen = REQUEST.get();
        if (!admitted(seen)) {
            observer.onError(Status.UNAUTHENTICATED
                    .withDescription("Request had invalid authentication credentials.")
                    .asRuntimeException());
            return;
        }
        Optional<GcpFault> struck = strike(method);
        if (struck.isEmpty()) {
            finish(observer, request, body, UnaryOperator.identity());
            return;
        }
        GcpFault fault = struck.get();
        switch (fault.kind) {
            case STATUS -> observer.onError(fault.status.asRuntimeException());
            case HANG -> {}
            case SLOW ->
                late.schedule(
                        () -> finish(observer, request, body, UnaryOperator.identity()),
                        fault.delay.toMillis(),
                        TimeUnit.MILLISECONDS);
            case FLIPPED_REQUEST -> finish(observer, Damage.flipped(request), body, UnaryOperator.identity());
            case FLIPPED_ANSWER -> finish(observer, request, body, Damage::flipped);
            case NO_CHECKSUM -> finish(observer, request, body, Damage::unchecked);
        }
    }

    private static <Q, A> void finish(
            StreamObserver<A> observer, Q request, ServerMethod<Q, A> body, UnaryOperator<A> onTheWay) {
        A answer;
        try {
            answer = onTheWay.apply(body.answer(request));
        } catch (StatusRuntimeException refused) {
            observer.onError(refused);
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }

    private boolean admitted(GcpRequest request) {
        String token = request.header("authorization").orElse("");
        return tokens.test(token.startsWith(BEARER) ? token.substring(BEARER.length()) : token);
    }

    private Optional<GcpFault> strike(String method) {
        synchronized (faults) {
            for (Armed armed : faults) {
                if (armed.left <= 0 || !armed.fault.method.orElse(method).equals(method)) continue;
                armed.left--;
                return Optional.of(armed.fault);
            }
            return Optional.empty();
        }
    }

    /** Remembers each request before anything is done with it. */
    private final class Remembering implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
            GcpRequest request = GcpRequest.of(method, headers);
            requests.add(request);
            return Contexts.interceptCall(Context.current().withValue(REQUEST, request), call, headers, next);
        }
    }
}
