// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.script.ScriptedProvider;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.vault.wire.StubServer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Vault says in words to a login that failed, as its sources have it, and what we make of it. */
class AwsIamLoginTest {
    private final StubServer server = StubServer.http();
    private final LeakProbe probe = LeakProbe.start();
    private final Credentials credentials = Credentials.builder()
            .policy(RefreshPolicy.defaults().withRejectionWait(Duration.ofMillis(500)))
            .build();
    private final ScriptedProvider<AccessKey> keys =
            ScriptedProvider.<AccessKey>named("aws", ManualTime.create()).holds(key(), "1");
    private final LiveCredential<AccessKey> key = credentials.keep(keys);

    private AccessKey key() {
        return new AccessKey(
                "AKIDEXAMPLE", SecretBytes.ofText(probe.secret()), Optional.of(SecretBytes.ofText(probe.secret())));
    }

    @AfterEach
    void close() {
        credentials.close();
        server.close();
        probe.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            error validating X-Vault-AWS-IAM-Server-ID header: expected "a" but got "b" | MISCONFIGURED | serverId
            error making upstream request: received error code 403 from STS: <Message>Credential should be scoped to a valid Region, not 'eu-central-1'.</Message> | MISCONFIGURED | region(…)
            error making upstream request: received error code 403 from STS: <Message>Signature expired: 20260101T000000Z is now earlier than X</Message> | MISCONFIGURED | clock
            error making upstream request: received error code 403 from STS: <Message>Signature not yet current: X is still later than Y</Message> | MISCONFIGURED | clock
            error making upstream request: received error code 403 from STS: <Code>InvalidClientTokenId</Code> | UNAUTHENTICATED | the AWS key 'aws'
            error making upstream request: dial tcp 10.0.0.1:443: i/o timeout | UNAVAILABLE | did not reach STS
            IAM Principal "arn:aws:sts::123:assumed-role/x" does not belong to the role "ai-service" | MISCONFIGURED | bound_iam_principal_arn
            entry for role ai-service not found | MISCONFIGURED | no such role
            auth method iam not allowed for role ai-service | MISCONFIGURED | auth_type=iam
            """)
    void eachRefusalHasAMessageOfItsOwn(String said, Failure failure, String hint) {
        server.answers(400, "{\"errors\":[\"" + said.replace("\"", "\\\"") + "\"]}");
        assertThat(failure(failure)).hasMessageContaining(hint).hasNoCause();
    }

    @Test
    void noPartOfTheRequestOrOfTheAnswerIsInTheMessage() {
        server.replies(exchange -> StubServer.answer(
                exchange,
                400,
                "{\"errors\":[\"error making upstream request: received error code 403 from STS: "
                        + server.requests.get(0).body().replaceAll("[{}\"]", " ") + "\"]}"));
        probe.watch("iam_request_headers").watch("AWS4-HMAC-SHA256");
        probe.saw(failure(Failure.UNAUTHENTICATED)).assertNoLeak();
        String headers = server.requests.get(0).body();
        assertThat(headers).contains("iam_request_headers");
    }

    @Test
    void aKeyThatStsRefusesIsFetchedAnewAndTriedOnce() {
        server.replies(exchange -> {
            if (server.requests.size() == 1)
                StubServer.answer(
                        exchange,
                        400,
                        "{\"errors\":[\"error making upstream request: received error code 403 from STS: ExpiredToken\"]}");
            else
                StubServer.answer(
                        exchange,
                        200,
                        "{\"auth\":{\"client_token\":\"hvs.x\",\"lease_duration\":60,\"renewable\":true}}");
        });
        key.get();
        keys.holds(key(), "2");
        CredentialProvider<VaultToken> login = login();
        assertThat(login.fetch(TestAttempt.of(login))).isNotNull();
        assertThat(server.requests).hasSize(2);
        assertThat(key.snapshot().revision().id()).isEqualTo("2");
    }

    @Test
    void theLoginNamesRoleAndMount() {
        server.answers(200, "{\"auth\":{\"client_token\":\"hvs.x\",\"lease_duration\":60,\"renewable\":true}}");
        CredentialProvider<VaultToken> login = vault().login(
                        VaultLogin.awsIam("ai-service", key).mount("aws-prod").serverId("vault.example.com"));
        TestAttempt attempt = TestAttempt.of(login);
        login.fetch(attempt);
        assertThat(server.requests.get(0).target()).isEqualTo("/v1/auth/aws-prod/login");
        assertThat(server.requests.get(0).body()).contains("\"role\":\"ai-service\"");
        assertThat(attempt.mints()).hasSize(1);
        assertThat(login.name().text()).isEqualTo("auth/aws-prod/ai-service");
    }

    private CredentialException failure(Failure expected) {
        CredentialProvider<VaultToken> login = login();
        CredentialException failed =
                catchThrowableOfType(CredentialException.class, () -> login.fetch(TestAttempt.of(login)));
        assertThat(failed.failure()).as(failed.getMessage()).isEqualTo(expected);
        assertThat(failed.getMessage()).contains("AWS login with role 'ai-service'");
        return failed;
    }

    private CredentialProvider<VaultToken> login() {
        return vault().login(VaultLogin.awsIam("ai-service", key));
    }

    private Vault vault() {
        return Vault.at(server.address().toString()).build();
    }
}
