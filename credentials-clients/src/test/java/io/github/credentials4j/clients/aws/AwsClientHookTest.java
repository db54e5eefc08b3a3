// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.AwsSdkCredentials;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.value.AccessKey;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

class AwsClientHookTest {
    private static final Message HELLO = Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText("say hello"))
            .build();

    private final Store store = new Store();
    private final Credentials credentials = Credentials.create();
    private final LiveCredential<AccessKey> key = credentials.keep(store);
    private final BedrockStandIn bedrock = new BedrockStandIn();
    private final BedrockRuntimeClient plain = BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(bedrock.address()))
            .region(Region.US_EAST_1)
            .credentialsProvider(AwsSdkCredentials.of(key))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final BedrockRuntimeClient client = AwsClientHook.install(BedrockRuntimeClient.class, plain, key);

    @AfterEach
    void close() {
        client.close();
        credentials.close();
        bedrock.close();
    }

    @Test
    void signsEachCallWithTheCurrentKey() {
        bedrock.accept("AKIAONE");
        bedrock.accept("AKIATWO");
        assertThat(ask(client)).isEqualTo("hello");
        store.id = "AKIATWO";
        key.refreshNow().toCompletableFuture().join();
        assertThat(ask(client)).isEqualTo("hello");
        assertThat(bedrock.keys()).containsExactly("AKIAONE", "AKIATWO");
    }

    @Test
    void recoversFromAKeyThatIsUnknownByNow() {
        bedrock.accept("AKIATWO");
        assertThat(key.get().id()).isEqualTo("AKIAONE");
        store.id = "AKIATWO";
        assertThat(ask(client)).isEqualTo("hello");
        assertThat(bedrock.keys()).containsExactly("AKIAONE", "AKIATWO");
    }

    @Test
    void anAsynchronousClientRecoversToo() {
        bedrock.accept("AKIATWO");
        assertThat(key.get().id()).isEqualTo("AKIAONE");
        store.id = "AKIATWO";
        try (BedrockRuntimeAsyncClient unhooked = asynchronous()) {
            BedrockRuntimeAsyncClient hooked = AwsClientHook.install(BedrockRuntimeAsyncClient.class, unhooked, key);
            CompletableFuture<ConverseResponse> answer =
                    hooked.converse(request -> request.modelId("a-model").messages(HELLO));
            assertThat(textOf(answer.join())).isEqualTo("hello");
            assertThat(bedrock.keys()).containsExactly("AKIAONE", "AKIATWO");
        }
    }

    @Test
    void anAsynchronousClientFailsAsTheSdkDoesIfItsKeyStaysRefused() {
        credentials.adjust(key.name(), policy -> policy.withRejectionWait(Duration.ZERO));
        try (BedrockRuntimeAsyncClient unhooked = asynchronous()) {
            BedrockRuntimeAsyncClient hooked = AwsClientHook.install(BedrockRuntimeAsyncClient.class, unhooked, key);
            CompletableFuture<ConverseResponse> answer =
                    hooked.converse(request -> request.modelId("a-model").messages(HELLO));
            assertThatThrownBy(answer::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(BedrockRuntimeException.class);
        }
    }

    @Test
    void withoutTheHookAnUnknownKeyFails() {
        bedrock.accept("AKIATWO");
        assertThat(key.get().id()).isEqualTo("AKIAONE");
        store.id = "AKIATWO";
        assertThatThrownBy(() -> ask(plain))
                .isInstanceOf(BedrockRuntimeException.class)
                .matches(AwsClientHook::isRefusal);
    }

    @Test
    void aServerErrorIsRepeatedByTheSdkAndAsksNoStore() {
        bedrock.accept("AKIAONE");
        assertThat(ask(client)).isEqualTo("hello");
        int before = store.fetches.get();
        bedrock.answersNext(500, "InternalServerException");
        assertThat(ask(client)).isEqualTo("hello");
        assertThat(store.fetches).hasValue(before);
    }

    @Test
    void aDeniedModelAsksNoStore() {
        bedrock.accept("AKIAONE");
        assertThat(ask(client)).isEqualTo("hello");
        int before = store.fetches.get();
        bedrock.answersNext(403, "AccessDeniedException");
        assertThatThrownBy(() -> ask(client)).isInstanceOf(BedrockRuntimeException.class);
        assertThat(store.fetches).hasValue(before);
    }

    @Test
    void aKeyThatStaysRefusedIsReportedAsTheSdkReportsIt() {
        credentials.adjust(key.name(), policy -> policy.withRejectionWait(Duration.ZERO));
        assertThatThrownBy(() -> ask(client))
                .isInstanceOf(BedrockRuntimeException.class)
                .hasMessageContaining("UnrecognizedClient");
    }

    @Test
    void anEndedSessionIsARefusalWhereverItIsWrapped() {
        AwsServiceException ended = AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ExpiredTokenException")
                        .build())
                .build();
        assertThat(AwsClientHook.isRefusal(ended)).isTrue();
        assertThat(AwsClientHook.isRefusal(new CompletionException(ended))).isTrue();
        assertThat(AwsClientHook.isRefusal(AwsServiceException.builder().build()))
                .isFalse();
        assertThat(AwsClientHook.isRefusal(new IllegalStateException())).isFalse();
    }

    private BedrockRuntimeAsyncClient asynchronous() {
        return BedrockRuntimeAsyncClient.builder()
                .endpointOverride(URI.create(bedrock.address()))
                .region(Region.US_EAST_1)
                .credentialsProvider(AwsSdkCredentials.of(key))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    private static String ask(BedrockRuntimeClient client) {
        return textOf(client.converse(request -> request.modelId("a-model").messages(HELLO)));
    }

    private static String textOf(ConverseResponse answer) {
        return answer.output().message().content().get(0).text();
    }

    private static final class Store implements CredentialProvider<AccessKey> {
        final AtomicInteger fetches = new AtomicInteger();
        volatile String id = "AKIAONE";

        @Override
        public CredentialName name() {
            return CredentialName.of("aws-key");
        }

        @Override
        public Fetch<AccessKey> fetch(Attempt attempt) {
            return attempt.call(Backend.of("sts"), () -> {
                fetches.incrementAndGet();
                Revision revision = Revision.of(id);
                return attempt.held().filter(revision::equals).isPresent()
                        ? Fetch.unchanged(revision, Lifetime.unbounded())
                        : Fetch.changed(
                                AccessKey.of(id, SecretBytes.ofText("not looked at")), revision, Lifetime.unbounded());
            });
        }
    }
}
