// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.google.cloud.kms.v1.DecryptRequest;
import com.google.cloud.kms.v1.DecryptResponse;
import com.google.cloud.kms.v1.EncryptRequest;
import com.google.cloud.kms.v1.EncryptResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A client without any care: it sends and believes whatever it is told to. */
final class RawKms implements AutoCloseable {
    private final ManagedChannel channel;

    RawKms(String endpoint) {
        this(endpoint, InsecureChannelCredentials.create());
    }

    RawKms(String endpoint, ChannelCredentials credentials) {
        channel = Grpc.newChannelBuilder(endpoint, credentials).build();
    }

    EncryptResponse encrypt(EncryptRequest request) {
        return call("Encrypt", request, EncryptResponse.getDefaultInstance());
    }

    DecryptResponse decrypt(DecryptRequest request) {
        return call("Decrypt", request, DecryptResponse.getDefaultInstance());
    }

    DecryptResponse decrypt(FakeKey key, byte[] ciphertext) {
        return decrypt(request(key, ciphertext, "").build());
    }

    static DecryptRequest.Builder request(FakeKey key, byte[] ciphertext, String additionalData) {
        return DecryptRequest.newBuilder()
                .setName(key.name())
                .setCiphertext(ByteString.copyFrom(ciphertext))
                .setAdditionalAuthenticatedData(ByteString.copyFromUtf8(additionalData));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // a message's default instance has its type
    private <Q extends Message, A extends Message> A call(String method, Q request, A answer) {
        MethodDescriptor<Q, A> descriptor = MethodDescriptor.<Q, A>newBuilder(
                        ProtoUtils.marshaller((Q) request.getDefaultInstanceForType()), ProtoUtils.marshaller(answer))
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(KmsService.NAME, method))
                .build();
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS);
        return ClientCalls.blockingUnaryCall(channel, descriptor, options, request);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
