// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.CredentialStatus.State;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;

/** An application's own test, without a store and without waiting. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "credentials.keep.openai.uri=awssecretsmanager://prod/openai#/apiKey")
@AutoConfigureScriptedCredentials("awssecretsmanager://prod/openai -> {\"apiKey\":\"sk-1\"}")
class ScriptedCredentialsTest {
    private static final String SECRET = "awssecretsmanager://prod/openai";

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @Autowired
    ScriptedStores stores;

    @Autowired
    ManualTime time;

    @Autowired
    LiveCredential<ApiKey> openai;

    @Autowired
    Credentials credentials;

    @Test
    void theApplicationIsSeenThroughARotationAndAnOutage() {
        stores.hold(SECRET, "{\"apiKey\":\"sk-2\"}");
        time.advance(Duration.ofMinutes(6));
        assertThat(openai.get().exposeText()).isEqualTo("sk-2");

        stores.at(SECRET).fails(Failure.UNAVAILABLE);
        time.advance(Duration.ofHours(1));
        assertThat(openai.get().exposeText()).isEqualTo("sk-2");
        assertThat(credentials.status()).allMatch(status -> status.state() == State.STALE);
    }
}
