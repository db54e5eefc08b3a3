// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.grpc;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The live key as metadata of each gRPC call. Never blocks: before the first key, calls wait for it. On a channel without
 * TLS a call fails unless {@link #overPlaintext} was asked for.
 */
public final class LiveCallCredentials extends CallCredentials {
    private final LiveCredential<ApiKey> key;
    private final KeyedService service;
    private final boolean plaintext;

    private LiveCallCredentials(LiveCredential<ApiKey> key, KeyedService service, boolean plaintext) {
        this.key = key;
        this.service = service;
        this.plaintext = plaintext;
    }

    /**
     * Returns the credentials for this key.
     *
     * @param key the live key
     * @param service which metadata carries it
     */
    public static LiveCallCredentials of(LiveCredential<ApiKey> key, KeyedService service) {
        return new LiveCallCredentials(key, service, false);
    }

    /** Returns these credentials for channels without TLS too, where anybody on the way can read the key. */
    public LiveCallCredentials overPlaintext() {
        return new LiveCallCredentials(key, service, true);
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
        key.whenReady().whenComplete((first, failed) -> {
            if (failed == null) put(key::get, call, applier);
            else applier.fail(Statuses.withoutKey(failed));
        });
    }

    private void put(Supplier<ApiKey> value, RequestInfo call, MetadataApplier applier) {
        try {
            put(value.get(), call, applier);
        } catch (RuntimeException unusable) {
            applier.fail(Statuses.withoutKey(unusable));
        }
    }

    /** Returns the credentials that carry this very value. */
    CallCredentials carrying(ApiKey value) {
        return new CallCredentials() {
            @Override
            public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
                put(() -> value, call, applier);
            }

            @Override
            @SuppressWarnings("deprecation") // abstract all the same
            public void thisUsesUnstableApi() {}
        };
    }

    LiveCredential<ApiKey> key() {
        return key;
    }

    private void put(ApiKey value, RequestInfo call, MetadataApplier applier) {
        if (!plaintext && call.getSecurityLevel() != SecurityLevel.PRIVACY_AND_INTEGRITY) {
            applier.fail(Status.FAILED_PRECONDITION.withDescription("the key of '" + key.name()
                    + "' is not sent without TLS; use TLS, or LiveCallCredentials.overPlaintext()"));
            return;
        }
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of(service.header(), Metadata.ASCII_STRING_MARSHALLER), service.exposeHeaderValue(value));
        applier.apply(headers);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public void thisUsesUnstableApi() {}

    /** Returns the credential's name; never the key. */
    @Override
    public String toString() {
        return "LiveCallCredentials[" + key.name() + "]";
    }
}
