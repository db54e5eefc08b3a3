// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.value.AccessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What a user would want when AWS misbehaves: each fault its own failure, within the time allowed. */
class AwsFaultsTest {
    private final FakeAws fake = FakeAws.start();
    private final AwsUnderTest aws = new AwsUnderTest(fake.endpoint());

    @AfterEach
    void close() {
        aws.close();
        fake.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, THROTTLED",
        "429, TooManyRequestsException, THROTTLED",
        "400, AccessDeniedException, DENIED",
        "400, ResourceNotFoundException, NOT_FOUND",
        "400, DecryptionFailure, KEY_DISABLED",
        "400, ExpiredTokenException, UNAUTHENTICATED",
        "403, SignatureDoesNotMatch, UNAUTHENTICATED",
        "500, InternalServiceError, UNAVAILABLE",
        "503, ServiceUnavailable, UNAVAILABLE",
        "400, SomethingThatNoTableKnows, UNAVAILABLE"
    })
    void eachErrorCodeIsItsOwnFailure(int status, String code, Failure expected) {
        aws.create("s", "value");
        fake.inject(AwsFault.error(status, code, "message with a-secret-in-it").at("GetSecretValue"));
        CredentialException failed = AwsContract.failure(SecretsManagerProvider.of(aws.secretsManager(), "s"));
        assertThat(failed.failure()).isEqualTo(expected);
        assertThat(failed).hasMessageContaining(code).hasMessageNotContaining("a-secret-in-it");
        assertThat(failed.getCause()).isNull();
    }

    @Test
    void aHungServerIsATimeoutWithinTheAttemptAndNotTwoMinutes() {
        aws.create("s", "value");
        fake.inject(AwsFault.hang());
        SecretsManagerProvider provider = SecretsManagerProvider.of(aws.secretsManager(), "s");
        Instant began = Instant.now();
        CredentialException late = catchThrowableOfType(
                CredentialException.class,
                () -> provider.fetch(PlainAttempt.of(provider).within(Duration.ofMillis(400))));
        assertThat(late.failure()).isEqualTo(Failure.TIMEOUT);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aResetConnectionIsUnavailable() {
        aws.create("s", "value");
        fake.inject(AwsFault.reset());
        assertThat(AwsContract.failure(SecretsManagerProvider.of(aws.secretsManager(), "s"))
                        .failure())
                .isEqualTo(Failure.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 100})
    void aHundredSecretsAreFiveCallsWhateverTheNumberOfWorkers(int workers) {
        List<String> names =
                IntStream.range(0, 100).mapToObj(i -> "tenant/" + i).toList();
        names.forEach(name -> aws.create(name, "value-of-" + name));
        fake.resetCalls();
        BatchedSecrets batch = BatchedSecrets.of(aws.secretsManager(), names);
        try (Credentials credentials = Credentials.builder().workers(workers).build()) {
            List<LiveCredential<SecretBytes>> live = new ArrayList<>();
            for (String name : names) live.add(credentials.keep(batch.provider(name)));
            credentials.awaitReady(Duration.ofSeconds(30));
            assertThat(live.get(42).get().exposeText()).isEqualTo("value-of-tenant/42");
        }
        assertThat(fake.calls()).isEqualTo(5);
        assertThat(fake.calls("BatchGetSecretValue")).isEqualTo(5);
    }

    @Test
    void withoutThePermissionToBatchItReadsOneByOneAndSaysSoOnce() {
        aws.create("a", "1");
        aws.create("b", "2");
        fake.deny("root", "secretsmanager:BatchGetSecretValue", "*");
        BatchedSecrets batch = BatchedSecrets.of(aws.secretsManager(), List.of("a", "b"));
        PlainAttempt first = PlainAttempt.of(batch.provider("a"));
        PlainAttempt second = PlainAttempt.of(batch.provider("b"));
        batch.provider("a").fetch(first);
        batch.provider("b").fetch(second);
        assertThat(first.advices.size() + second.advices.size()).isEqualTo(1);
        assertThat(fake.calls("GetSecretValue")).isEqualTo(2);
    }

    @Test
    void aBackupRegionAnswersWhileTheFirstIsDownAndTheFirstAgainOnceItHeals() {
        String arn = fake.secrets("us-east-1").create("replicated", "value");
        fake.secrets("us-east-1").replicate("replicated", "eu-west-1");
        SecretsManagerProvider provider =
                SecretsManagerProvider.of(aws.secretsManager(), arn).withBackup(aws.root.secretsManager("eu-west-1"));
        fake.inject(AwsFault.unavailable().on("secretsmanager").in("us-east-1"));
        PlainAttempt attempt = PlainAttempt.of(provider);
        assertThat(AwsContract.fetched(provider).value().exposeText()).isEqualTo("value");
        provider.fetch(attempt);
        assertThat(attempt.advices).isNotEmpty();
        fake.heal();
        PlainAttempt healed = PlainAttempt.of(provider).later(Duration.ofMinutes(10));
        provider.fetch(healed);
        assertThat(healed.advices).isEmpty();
    }

    @Test
    void aRoleOnARoleMayNotLastLongerThanAnHour() {
        String first = fake.role("first").arn();
        String second = fake.role("second").arn();
        try (Credentials credentials = Credentials.create()) {
            LiveCredential<AccessKey> base = credentials.keep(AwsChainProvider.of(
                    "root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
            LiveCredential<AccessKey> role = credentials.keep(AssumeRoleProvider.of(aws.root.sts(), base, first));
            LiveCredential<AccessKey> chained = credentials.keep(
                    AssumeRoleProvider.of(aws.root.sts(), role, second).duration(Duration.ofHours(2)),
                    RefreshPolicy.defaults().withInitialWait(Duration.ofSeconds(5)));
            CredentialException capped = catchThrowableOfType(CredentialException.class, chained::get);
            assertThat(capped.failure()).isEqualTo(Failure.MISCONFIGURED);
            assertThat(capped).hasMessageContaining("1 h");
        }
    }

    @Test
    void anArnOfAnotherRegionIsMisconfigured() {
        assertThatThrownBy(() -> SecretsManagerProvider.of(
                        aws.secretsManager(), "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x-AbCdEf"))
                .isInstanceOfSatisfying(CredentialException.class, wrong -> {
                    assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
                    assertThat(wrong).hasMessageContaining("eu-west-1").hasMessageContaining("us-east-1");
                });
    }

    @Test
    void aSignalByNameOrByArnWakesTheSameCredential() {
        String arn = aws.create("prod/signalled", "value");
        SecretsManagerProvider byName = SecretsManagerProvider.of(aws.secretsManager(), "prod/signalled");
        assertThat(byName.concerns(arn)).isTrue();
        assertThat(SecretsManagerProvider.of(aws.secretsManager(), arn).concerns("prod/signalled"))
                .isTrue();
        assertThat(byName.concerns("prod/other")).isFalse();
    }

    @Test
    void configurationTextFindsSecretsAndParameters() {
        aws.create("prod/openai", "{\"apiKey\":\"sk-1\"}");
        fake.putParameter("us-east-1", "/prod/key", "parameter-value");
        AwsProviderFactory factory = AwsProviderFactory.of(aws.root);
        try (Credentials credentials = Credentials.builder().providers(factory).build()) {
            assertThat(credentials
                            .locate("awssecretsmanager://prod/openai?region=us-east-1#/apiKey", SecretBytes::exposeText)
                            .get())
                    .isEqualTo("sk-1");
            assertThat(credentials
                            .locate("awsssm:///prod/key", SecretBytes::exposeText)
                            .get())
                    .isEqualTo("parameter-value");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "awssecretsmanager://prod/openai?regoin=us-east-1",
                "awssecretsmanager://prod/openai?alternates=maybe",
                "awssecretsmanager://prod/openai?stage=AWSCURRENT&version=1",
                "awssecretsmanager://not%20a%20name"
            })
    void configurationTextThatMakesNoSenseIsRefusedAndShown(String text) {
        CredentialException wrong = catchThrowableOfType(
                CredentialException.class, () -> AwsProviderFactory.of(aws.root).provider(CredentialUri.parse(text)));
        assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
        assertThat(wrong).hasMessageContaining("prod/openai".equals(text) ? text : text.substring(0, 20));
    }
}
