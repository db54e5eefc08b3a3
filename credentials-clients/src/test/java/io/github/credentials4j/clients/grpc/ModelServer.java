// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A model server in this JVM that speaks gRPC and checks bearers. */
final class ModelServer implements AutoCloseable {
    static final MethodDescriptor<String, String> ASK = method("ask", MethodType.UNARY);
    static final MethodDescriptor<String, String> STREAM = method("stream", MethodType.SERVER_STREAMING);
    static final MethodDescriptor<String, String> COLLECT = method("collect", MethodType.CLIENT_STREAMING);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Queue<Status> next = new ConcurrentLinkedQueue<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final String name = UUID.randomUUID().toString();
    private final Server server;
    private volatile CountDownLatch secondHalf = new CountDownLatch(0);

    ModelServer() throws IOException {
        ServerServiceDefinition service = ServerServiceDefinition.builder("model")
                .addMethod(ASK, ServerCalls.asyncUnaryCall((String asked, StreamObserver<String> answer) -> {
                    answer.onNext("hello");
                    answer.onCompleted();
                }))
                .addMethod(STREAM, ServerCalls.asyncServerStreamingCall(this::stream))
                .addMethod(COLLECT, ServerCalls.asyncClientStreamingCall(ModelServer::collect))
                .build();
        server = InProcessServerBuilder.forName(name)
                .addService(service)
                .intercept(new Check())
                .build()
                .start();
    }

    void accept(String key) {
        accepted.add("Bearer " + key);
    }

    void revoke(String key) {
        accepted.remove("Bearer " + key);
    }

    void answersNext(Status status) {
        next.add(status);
    }

    void holdSecondHalf() {
        secondHalf = new CountDownLatch(1);
    }

    void sendSecondHalf() {
        secondHalf.countDown();
    }

    List<String> keys() {
        return List.copyOf(keys);
    }

    ManagedChannel channel() {
        return InProcessChannelBuilder.forName(name).build();
    }

    @Override
    public void close() {
        sendSecondHalf();
        server.shutdownNow();
    }

    private void stream(String asked, StreamObserver<String> answer) {
        answer.onNext("hel");
        try {
            secondHalf.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        answer.onNext("lo");
        answer.onCompleted();
    }

    private static StreamObserver<String> collect(StreamObserver<String> answer) {
        return new StreamObserver<>() {
            private final StringBuilder whole = new StringBuilder();

            @Override
            public void onNext(String part) {
                whole.append(part);
            }

            @Override
            public void onError(Throwable failed) {}

            @Override
            public void onCompleted() {
                answer.onNext(whole.toString());
                answer.onCompleted();
            }
        };
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
                .setType(type)
                .setFullMethodName("model/" + name)
                .build();
    }

    private final class Check implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> handler) {
            String bearer = String.valueOf(headers.get(AUTHORIZATION));
            keys.add(bearer.replace("Bearer ", ""));
            Status trouble = next.poll();
            if (trouble == null && !accepted.contains(bearer))
                trouble = Status.UNAUTHENTICATED.withDescription("unknown key");
            if (trouble == null) return handler.startCall(call, headers);
            call.close(trouble, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
