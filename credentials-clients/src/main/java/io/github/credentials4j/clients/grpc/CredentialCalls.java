// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;

/**
 * Brings the live key to each call, and makes a call again with a newer key when it ends with UNAUTHENTICATED before any
 * answer. So are calls with one request message, whether they are answered by one message or by a stream. Of calls that
 * send a stream, a refusal only has the store asked, so that the next call finds the new key.
 */
public final class CredentialCalls implements ClientInterceptor {
    private final LiveCallCredentials credentials;

    private CredentialCalls(LiveCallCredentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Returns the interceptor for these credentials; give it to the channel or the stub in their stead.
     *
     * @param credentials bring the key
     */
    public static CredentialCalls of(LiveCallCredentials credentials) {
        return new CredentialCalls(credentials);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return method.getType().clientSendsOneMessage()
                ? new RepeatableCall<>(credentials, key -> next.newCall(method, options.withCallCredentials(key)))
                : new StreamingCall<>(credentials, key -> next.newCall(method, options.withCallCredentials(key)));
    }
}
