// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.clients.KeyStore;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.value.ApiKey;
import io.grpc.Attributes;
import io.grpc.CallCredentials.MetadataApplier;
import io.grpc.CallCredentials.RequestInfo;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveCallCredentialsTest {
    private final Credentials credentials = Credentials.create();
    private final LiveCredential<ApiKey> key = credentials.keep(new KeyStore("key-v1"));
    private final LiveCallCredentials live = LiveCallCredentials.of(key, KeyedService.bearer());

    @AfterEach
    void close() {
        credentials.close();
    }

    @Test
    void theKeyIsNotSentWithoutTls() {
        Applied applied = applied(live, SecurityLevel.NONE);
        assertThat(applied.failed.join().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(applied.failed.join().getDescription()).contains("ai-key").contains("TLS");
    }

    @Test
    void theKeyIsSentOverTlsAndWhereToldSoWithout() {
        assertThat(applied(live, SecurityLevel.PRIVACY_AND_INTEGRITY).headers.join())
                .isEqualTo("Bearer key-v1");
        assertThat(applied(live.overPlaintext(), SecurityLevel.NONE).headers.join())
                .isEqualTo("Bearer key-v1");
    }

    @Test
    void saysItsNameAndNoKey() {
        assertThat(live).hasToString("LiveCallCredentials[ai-key]");
    }

    private static Applied applied(LiveCallCredentials live, SecurityLevel level) {
        Applied applied = new Applied();
        live.applyRequestMetadata(new Info(level), Runnable::run, applied);
        return applied;
    }

    private static final class Applied extends MetadataApplier {
        final CompletableFuture<String> headers = new CompletableFuture<>();
        final CompletableFuture<Status> failed = new CompletableFuture<>();

        @Override
        public void apply(Metadata given) {
            headers.complete(
                    String.valueOf(given.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER))));
        }

        @Override
        public void fail(Status status) {
            failed.complete(status);
        }
    }

    private static final class Info extends RequestInfo {
        private final SecurityLevel level;

        Info(SecurityLevel level) {
            this.level = level;
        }

        @Override
        public MethodDescriptor<?, ?> getMethodDescriptor() {
            return ModelServer.ASK;
        }

        @Override
        public SecurityLevel getSecurityLevel() {
            return level;
        }

        @Override
        public String getAuthority() {
            return "model";
        }

        @Override
        public Attributes getTransportAttrs() {
            return Attributes.EMPTY;
        }
    }
}
