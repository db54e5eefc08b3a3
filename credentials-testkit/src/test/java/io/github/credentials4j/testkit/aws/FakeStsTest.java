// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class FakeStsTest {

    private final MovableClock clock = new MovableClock();
    private final FakeAws aws = FakeAws.start(clock);

    @AfterEach
    void close() {
        aws.close();
    }

    private StsClient as(AwsCredentials credentials) {
        return SdkClients.client(StsClient.builder(), aws.endpoint(), credentials);
    }

    private AssumeRoleResponse assume(AwsCredentials caller, FakeRole role, int seconds) {
        try (StsClient sts = as(caller)) {
            return sts.assumeRole(
                    r -> r.roleArn(role.arn()).roleSessionName("me").durationSeconds(seconds));
        }
    }

    private static AwsCredentials session(AssumeRoleResponse answer) {
        var got = answer.credentials();
        return AwsSessionCredentials.create(got.accessKeyId(), got.secretAccessKey(), got.sessionToken());
    }

    @Test
    void sessionEndsByTheClockForAllServices() {
        AwsCredentials session = session(assume(SdkClients.ROOT, aws.role("app"), 900));
        aws.secrets("us-east-1").create("a", "1");
        try (StsClient sts = as(session);
                SecretsManagerClient secrets =
                        SdkClients.client(SecretsManagerClient.builder(), aws.endpoint(), session)) {
            clock.advance(Duration.ofSeconds(899));
            assertThat(secrets.getSecretValue(r -> r.secretId("a")).secretString())
                    .isEqualTo("1");
            clock.advance(Duration.ofSeconds(1));
            assertThat(AwsContract.codeOf(() -> secrets.getSecretValue(r -> r.secretId("a"))))
                    .isEqualTo("ExpiredTokenException");
            assertThat(AwsContract.codeOf(sts::getCallerIdentity)).isEqualTo("ExpiredToken");
        }
    }

    @Test
    void expirationIsTheClocksNowAndTheDurationAsked() {
        assertThat(assume(SdkClients.ROOT, aws.role("app"), 1200).credentials().expiration())
                .isEqualTo(clock.instant().plusSeconds(1200));
    }

    @ParameterizedTest
    @CsvSource({"899, greater than or equal to 900", "43201, less than or equal to 43200", "3601, MaxSessionDuration"})
    void durationOutsideItsBoundsIsRefused(int seconds, String words) {
        assertThatThrownBy(() -> assume(SdkClients.ROOT, aws.role("app"), seconds))
                .isInstanceOfSatisfying(StsException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(refused).hasMessageContaining(words);
                });
    }

    @Test
    void chainedRoleLivesOneHourAtMost() {
        FakeRole target = aws.role("target").maxSession(Duration.ofHours(12));
        assertThat(assume(SdkClients.ROOT, target, 43_200).credentials()).isNotNull();
        AwsCredentials base = session(assume(SdkClients.ROOT, aws.role("base"), 3600));
        assertThat(assume(base, target, 3600).credentials()).isNotNull();
        assertThatThrownBy(() -> assume(base, target, 3601))
                .hasMessageContaining("1 hour session limit for roles assumed by role chaining");
    }

    @Test
    void roleRefusesWhomItDoesNotTrust() {
        FakeRole role = aws.role("app").trusting("user/alice");
        assertThat(assume(SdkClients.of(aws.user("alice")), role, 900).credentials())
                .isNotNull();
        assertThat(AwsContract.codeOf(() -> assume(SdkClients.of(aws.user("bob")), role, 900)))
                .isEqualTo("AccessDenied");
    }

    @Test
    void sessionPolicyNarrowsTheRole() {
        aws.secrets("us-east-1").create("a", "1");
        String policy =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"secretsmanager:Describe*\",\"Resource\":\"*\"}}";
        try (StsClient sts = as(SdkClients.ROOT)) {
            AwsCredentials narrow = session(sts.assumeRole(
                    r -> r.roleArn(aws.role("app").arn()).roleSessionName("me").policy(policy)));
            try (SecretsManagerClient secrets =
                    SdkClients.client(SecretsManagerClient.builder(), aws.endpoint(), narrow)) {
                assertThat(secrets.describeSecret(r -> r.secretId("a")).name()).isEqualTo("a");
                assertThat(AwsContract.codeOf(() -> secrets.getSecretValue(r -> r.secretId("a"))))
                        .isEqualTo("AccessDeniedException");
            }
        }
    }

    @Test
    void sessionTokenOfAnotherSessionIsNotRecognized() {
        var one = assume(SdkClients.ROOT, aws.role("app"), 900).credentials();
        var two = assume(SdkClients.ROOT, aws.role("app"), 900).credentials();
        try (StsClient mixed =
                as(AwsSessionCredentials.create(one.accessKeyId(), one.secretAccessKey(), two.sessionToken()))) {
            assertThat(AwsContract.codeOf(mixed::getCallerIdentity)).isEqualTo("InvalidClientTokenId");
        }
    }

    @Test
    void demonstrationSessionsLastAsLongAsTheirRoleSays() {
        FakeRole role = aws.role("demo").sessionsLast(Duration.ofSeconds(5));
        assertThat(assume(SdkClients.ROOT, role, 900).credentials().expiration())
                .isEqualTo(clock.instant().plusSeconds(5));
    }

    @Test
    void rootIsWhoItSaysItIs() {
        try (StsClient sts = as(SdkClients.ROOT)) {
            var me = sts.getCallerIdentity();
            assertThat(me.arn()).isEqualTo("arn:aws:iam::123456789012:root");
            assertThat(me.account()).isEqualTo(FakeAws.ACCOUNT);
            assertThat(me.userId()).isEqualTo(FakeAws.ACCOUNT);
        }
    }
}
