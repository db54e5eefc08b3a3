// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class StandInProviderTest {
    private static final String OLD = "sk-standin-old-0123456789abcdef";
    private static final String NEW = "sk-standin-new-0123456789abcdef";

    private final AcceptedKeys keys = new AcceptedKeys();
    private final AtomicInteger refusals = new AtomicInteger();
    private final StandInProvider provider = StandInProvider.start(keys, refusals::incrementAndGet);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void answersACompletionToAValidKeyAndNamesItsVersion() throws Exception {
        keys.acceptOnly(SecretBytes.ofText(OLD), "v1");

        HttpResponse<String> answer = ask("Bearer " + OLD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(StandInProvider.SERVED_BY)).hasValue("v1");
        assertThat(JSON.std.mapFrom(answer.body())).containsEntry("object", "chat.completion");
        assertThat(refusals).hasValue(0);
    }

    @Test
    void refusesTheOldKeyFromTheInstantOnThatOnlyTheNewOneIsAccepted() throws Exception {
        keys.acceptOnly(SecretBytes.ofText(OLD), "v1");
        keys.acceptOnly(SecretBytes.ofText(NEW), "v2");

        assertThat(ask("Bearer " + OLD).statusCode()).isEqualTo(401);
        assertThat(ask("Bearer " + NEW).statusCode()).isEqualTo(200);
        assertThat(refusals).hasValue(1);
    }

    @Test
    void acceptsBothKeysUntilTheOlderIsWithdrawn() throws Exception {
        keys.acceptOnly(SecretBytes.ofText(OLD), "v1");
        keys.acceptAlso(SecretBytes.ofText(NEW), "v2");
        assertThat(ask("Bearer " + OLD).statusCode()).isEqualTo(200);
        assertThat(ask("Bearer " + NEW).statusCode()).isEqualTo(200);

        keys.withdrawOlder();

        assertThat(ask("Bearer " + OLD).statusCode()).isEqualTo(401);
        assertThat(ask("Bearer " + NEW).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAsOpenAiDoesWithTheKeyMasked() throws Exception {
        HttpResponse<String> refusal = ask("Bearer " + OLD);

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(error(refusal)).containsEntry("code", "invalid_api_key").containsEntry("param", null);
        assertThat(error(refusal)).containsEntry("type", "invalid_request_error");
        assertThat(String.valueOf(error(refusal).get("message")))
                .startsWith("Incorrect API key provided: sk-stand***")
                .contains("***cdef. You can find your API key at https://platform.openai.com/account/api-keys.")
                .doesNotContain(OLD);
    }

    @Test
    void asksForAKeyWhenNoneCame() throws Exception {
        HttpResponse<String> refusal = ask("Basic abc");

        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(error(refusal)).containsEntry("code", null);
        assertThat(String.valueOf(error(refusal).get("message"))).startsWith("You didn't provide an API key.");
    }

    private HttpResponse<String> ask(String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(provider.address())
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked") // an object in JSON
    private static Map<String, Object> error(HttpResponse<String> refusal) {
        return (Map<String, Object>)
                Objects.requireNonNull(JSON.std.mapFrom(refusal.body()).get("error"));
    }
}
