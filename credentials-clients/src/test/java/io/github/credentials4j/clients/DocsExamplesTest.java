// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.google.genai.Client;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.langchain4j.http.client.HttpClientBuilderLoader;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.aws.AwsSdkCredentials;
import io.github.credentials4j.clients.anthropic.AnthropicHook;
import io.github.credentials4j.clients.aws.AwsClientHook;
import io.github.credentials4j.clients.gemini.GeminiHook;
import io.github.credentials4j.clients.grpc.CredentialCalls;
import io.github.credentials4j.clients.grpc.LiveCallCredentials;
import io.github.credentials4j.clients.hikari.HikariHook;
import io.github.credentials4j.clients.jdbc.LiveDataSource;
import io.github.credentials4j.clients.jdk.CredentialHttpClient;
import io.github.credentials4j.clients.langchain4j.LangChainHook;
import io.github.credentials4j.clients.okhttp.CredentialInterceptor;
import io.github.credentials4j.clients.openai.OpenAiHook;
import io.github.credentials4j.clients.reactive.CredentialExchangeFilter;
import io.github.credentials4j.clients.spring.CredentialRequestInterceptor;
import io.github.credentials4j.clients.springai.SpringAiHook;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import io.github.credentials4j.value.UsernamePassword;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import java.net.http.HttpClient;
import java.util.Properties;
import javax.sql.DataSource;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.ai.openai.http.okhttp.OpenAiHttpClientBuilderCustomizer;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** What docs/ai-clients.md shows, as it compiles; the contract tests beside each hook run it. */
class DocsExamplesTest {
    @Test
    void aGatewayWithATableOfItsOwn() {
        KeyedService gateway = KeyedService.inHeader("X-Gateway-Key")
                .refusingBy(RefusalTable.empty().always(401).onlyWith(403, "key_revoked"));
        assertThat(gateway.refuses(403, () -> "{\"error\":{\"code\":\"key_revoked\"}}"))
                .isTrue();
    }

    static OpenAIClient openAi(LiveCredential<ApiKey> key) {
        OpenAIClient openAi =
                OpenAiHook.install(OpenAIOkHttpClient.builder(), key).build();
        return openAi;
    }

    static AnthropicClient anthropic(LiveCredential<ApiKey> key) {
        AnthropicClient anthropic =
                AnthropicHook.install(AnthropicOkHttpClient.builder(), key).build();
        return anthropic;
    }

    static Client gemini(LiveCredential<ApiKey> key) {
        Client gemini = GeminiHook.install(Client.builder(), key).build();
        return gemini;
    }

    static OpenAiChatModel langChain(LiveCredential<ApiKey> key) {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .httpClientBuilder(LangChainHook.install(
                        HttpClientBuilderLoader.loadHttpClientBuilder(), key, KeyedService.openAi()))
                .apiKey("replaced in every request")
                .modelName("gpt-4o")
                .build();
        return model;
    }

    static OpenAiHttpClientBuilderCustomizer springAi(LiveCredential<ApiKey> key) {
        OpenAiHttpClientBuilderCustomizer liveKey = SpringAiHook.openAi(key);
        return liveKey;
    }

    static OkHttpClient okHttp(LiveCredential<ApiKey> key) {
        OkHttpClient http = CredentialInterceptor.of(key, KeyedService.openAi())
                .addedTo(new OkHttpClient())
                .build();
        return http;
    }

    static HttpClient jdk(LiveCredential<ApiKey> key) {
        HttpClient http = CredentialHttpClient.of(HttpClient.newHttpClient(), key, KeyedService.bearer());
        return http;
    }

    static RestClient restClient(LiveCredential<ApiKey> key) {
        RestClient rest = RestClient.builder()
                .requestInterceptor(CredentialRequestInterceptor.of(key, KeyedService.gemini()))
                .build();
        return rest;
    }

    static WebClient webClient(LiveCredential<ApiKey> key) {
        WebClient web = WebClient.builder()
                .filter(CredentialExchangeFilter.of(key, KeyedService.gemini()))
                .build();
        return web;
    }

    static BedrockRuntimeClient bedrock(LiveCredential<AccessKey> key) {
        BedrockRuntimeClient signing = BedrockRuntimeClient.builder()
                .credentialsProvider(AwsSdkCredentials.of(key))
                .build();
        BedrockRuntimeClient bedrock = AwsClientHook.install(BedrockRuntimeClient.class, signing, key);
        return bedrock;
    }

    static Channel grpc(Channel channel, LiveCredential<ApiKey> key) {
        LiveCallCredentials live = LiveCallCredentials.of(key, KeyedService.bearer());
        Channel keyed = ClientInterceptors.intercept(channel, CredentialCalls.of(live));
        return keyed;
    }

    static HikariDataSource hikari(LiveCredential<UsernamePassword> login) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://db.internal/models");
        HikariDataSource pool = HikariHook.open(config, login);
        return pool;
    }

    static DataSource anyPool(LiveCredential<UsernamePassword> login) {
        DataSource unpooled = LiveDataSource.of("jdbc:postgresql://db.internal/models", new Properties(), login);
        return unpooled;
    }

    static String anyOther(LiveCredential<ApiKey> key) {
        String answer = key.call(
                value -> ask(value.exposeText()),
                Refusal.<String>byException(thrown -> thrown instanceof IllegalStateException));
        return answer;
    }

    private static String ask(String key) {
        return "asked with a key of " + key.length() + " characters";
    }
}
