// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class FakeAwsFaultsTest {

    private final MovableClock clock = new MovableClock();
    private final FakeAws aws = FakeAws.start(clock);
    private final SecretsManagerClient client =
            SdkClients.client(SecretsManagerClient.builder(), aws.endpoint(), SdkClients.ROOT);

    @BeforeEach
    void makeSecret() {
        aws.secrets("us-east-1").create("a", "1");
    }

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    private String read() {
        return client.getSecretValue(r -> r.secretId("a")).secretString();
    }

    @Test
    void throttlesAsOftenAsAsked() {
        aws.inject(AwsFault.throttling().times(2));
        for (int n = 0; n < 2; n++) {
            assertThatThrownBy(this::read).isInstanceOfSatisfying(SecretsManagerException.class, refused -> {
                assertThat(refused.statusCode()).isEqualTo(400);
                assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
                assertThat(refused.isThrottlingException()).isTrue();
            });
        }
        assertThat(read()).isEqualTo("1");
        assertThat(aws.calls("GetSecretValue")).isEqualTo(3);
    }

    @Test
    void outageEndsByTheClock() {
        aws.inject(AwsFault.unavailable().lasting(Duration.ofMinutes(1)));
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        SecretsManagerException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(503));
        clock.advance(Duration.ofMinutes(1));
        assertThat(read()).isEqualTo("1");
    }

    @Test
    void resetConnectionIsAClientException() {
        aws.inject(AwsFault.reset());
        assertThatThrownBy(this::read).isInstanceOf(SdkClientException.class);
        aws.heal();
        assertThat(read()).isEqualTo("1");
    }

    @Test
    void hangingRequestIsEndedByTheClientAlone() {
        aws.inject(AwsFault.hang());
        assertThatThrownBy(() -> client.getSecretValue(
                        r -> r.secretId("a").overrideConfiguration(c -> c.apiCallTimeout(Duration.ofMillis(300)))))
                .isInstanceOf(ApiCallTimeoutException.class);
    }

    @Test
    void slowAnswerIsRight() {
        aws.inject(AwsFault.slow(Duration.ofMillis(200)));
        long before = System.nanoTime();
        assertThat(read()).isEqualTo("1");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void anyErrorComesAsItsExceptionClass() {
        aws.inject(AwsFault.error(400, "DecryptionFailure", "no key").at("GetSecretValue"));
        assertThatThrownBy(this::read).isInstanceOf(DecryptionFailureException.class);
        assertThat(client.describeSecret(r -> r.secretId("a")).name()).isEqualTo("a");
    }

    @Test
    void faultOfOneRegionSparesTheOther() {
        aws.secrets("us-east-1").replicate("a", "us-west-2");
        aws.inject(AwsFault.unavailable().on("secretsmanager").in("us-east-1"));
        assertThatThrownBy(this::read).isInstanceOf(SecretsManagerException.class);
        try (SecretsManagerClient west =
                SdkClients.client(SecretsManagerClient.builder(), aws.endpoint(), SdkClients.ROOT, "us-west-2")) {
            assertThat(west.getSecretValue(r -> r.secretId("a")).secretString()).isEqualTo("1");
        }
    }

    @Test
    void faultOfOneServiceSparesTheOther() {
        aws.inject(AwsFault.throttling().on("sts"));
        try (StsClient sts = SdkClients.client(StsClient.builder(), aws.endpoint(), SdkClients.ROOT)) {
            assertThatThrownBy(sts::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            StsException.class,
                            refused ->
                                    assertThat(refused.isThrottlingException()).isTrue());
        }
        assertThat(read()).isEqualTo("1");
    }

    @Test
    void clockSkewIsRefusedWhereItIsChecked() {
        clock.advance(Duration.ofDays(3650));
        assertThat(read()).isEqualTo("1");
        aws.checkClockSkew(true);
        SecretsManagerException refused = catchThrowableOfType(SecretsManagerException.class, this::read);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
    }

    @Test
    void deniedActionIsRefusedUntilAllowedAgain() {
        AwsKey app = aws.user("app");
        try (SecretsManagerClient as =
                SdkClients.client(SecretsManagerClient.builder(), aws.endpoint(), SdkClients.of(app))) {
            aws.deny("app", "secretsmanager:GetSecretValue", "a");
            assertThatThrownBy(() -> as.getSecretValue(r -> r.secretId("a")))
                    .hasMessageContaining("is not authorized to perform: secretsmanager:GetSecretValue");
            assertThat(as.batchGetSecretValue(r -> r.secretIdList("a"))
                            .errors()
                            .get(0)
                            .errorCode())
                    .isEqualTo("AccessDeniedException");
            aws.allowEverything();
            assertThat(as.getSecretValue(r -> r.secretId("a")).secretString()).isEqualTo("1");
            aws.deleteKey(app.id());
            assertThatThrownBy(() -> as.getSecretValue(r -> r.secretId("a"))).hasMessageContaining("security token");
        }
    }

    @Test
    void countsBeginAtZeroWhenReset() {
        read();
        aws.resetCalls();
        assertThat(aws.calls()).isZero();
    }

    @Test
    void stubOfTheTestWinsAndTheJournalKnowsTheRequest() {
        aws.wireMock()
                .stubFor(WireMock.post("/")
                        .withHeader("X-Amz-Target", WireMock.equalTo("secretsmanager.GetSecretValue"))
                        .willReturn(WireMock.okJson("{\"SecretString\":\"stubbed\"}")));
        assertThat(read()).isEqualTo("stubbed");
        assertThat(aws.wireMock().getAllServeEvents()).hasSize(1);
    }
}
