// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.vault.AwsIamLogin;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultToken;
import io.github.credentials4j.vault.site.GivenKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logins with AWS, which OpenBao has not: on the fakes of Vault and AWS, which verify the signature. */
interface AwsLogins extends Site {
    FakeVault fake();

    private AwsIamLogin login(FakeAws aws, AwsKey key, Map<String, ?> role) {
        fake().connectAws(aws);
        fake().write("sys/auth/aws", Map.of("type", "aws"));
        fake().write("auth/aws/config/client", Map.of("iam_server_id_header_value", "vault.example.com"));
        fake().write("auth/aws/role/ai-service", role);
        LiveCredential<AccessKey> live = credentials().keep(new GivenKey(key));
        return VaultLogin.awsIam("ai-service", live).serverId("vault.example.com");
    }

    private static Map<String, Object> boundTo(String user) {
        return Map.of(
                "auth_type", "iam",
                "bound_iam_principal_arn", "arn:aws:iam::" + FakeAws.ACCOUNT + ":user/" + user,
                "token_ttl", "20m");
    }

    private CredentialProvider<VaultToken> at(AwsIamLogin login) {
        return vault().login(login);
    }

    @Test
    default void aUserLogsInAndAWrongServerIdIsToldSo() {
        try (FakeAws aws = FakeAws.start()) {
            AwsIamLogin login = login(aws, aws.user("alice"), boundTo("alice"));
            TestAttempt attempt = TestAttempt.of(at(login));
            Site.changed(at(login).fetch(attempt));
            assertThat(attempt.mints()).hasSize(1);
            assertThat(Site.failure(at(login.serverId("other.example.com")), Failure.MISCONFIGURED))
                    .hasMessageContaining("serverId(…)");
        }
    }

    @Test
    default void anUnboundPrincipalAndAnUnknownRoleAreToldSo() {
        try (FakeAws aws = FakeAws.start()) {
            assertThat(Site.failure(at(login(aws, aws.user("mallory"), boundTo("alice"))), Failure.MISCONFIGURED))
                    .hasMessageContaining("bound_iam_principal_arn");
            fake().delete("auth/aws/role/ai-service");
            fake().write("auth/aws/role/other", boundTo("alice"));
            LiveCredential<AccessKey> live = credentials().keep(new GivenKey(aws.user("alice")));
            assertThat(Site.failure(
                            at(VaultLogin.awsIam("ai-service", live).serverId("vault.example.com")),
                            Failure.MISCONFIGURED))
                    .hasMessageContaining("no such role");
        }
    }

    @Test
    default void aDeletedKeyAndAnUnreachableStsAreToldApart() {
        try (FakeAws aws = FakeAws.start()) {
            AwsKey key = aws.user("alice");
            AwsIamLogin login = login(aws, key, boundTo("alice"));
            aws.deleteKey(key.id());
            assertThat(Site.failure(at(login), Failure.UNAUTHENTICATED)).hasMessageContaining("the AWS key 'given'");
            fake().disconnectAws();
            assertThat(Site.failure(at(login), Failure.UNAVAILABLE)).hasMessageContaining("did not reach STS");
        }
    }

    @Test
    default void aRegionThatVaultDoesNotAskIsToldSo() {
        try (FakeAws aws = FakeAws.start()) {
            AwsIamLogin login = login(aws, aws.user("alice"), boundTo("alice"));
            assertThat(Site.failure(at(login.region("eu-central-1")), Failure.MISCONFIGURED))
                    .hasMessageContaining("was signed for eu-central-1")
                    .hasMessageContaining("sts_region")
                    .hasMessageNotContainingAny("<", "AWS4", "SignatureDoesNotMatch");
            Map<String, String> regional = Map.of(
                    "iam_server_id_header_value", "vault.example.com",
                    "sts_endpoint", "https://sts.eu-central-1.amazonaws.com",
                    "sts_region", "eu-central-1");
            fake().write("auth/aws/config/client", regional);
            Site.changed(at(login.region("eu-central-1")).fetch(TestAttempt.of(at(login))));
            assertThat(Site.failure(at(login), Failure.MISCONFIGURED)).hasMessageContaining("was signed for us-east-1");
        }
    }

    @Test
    default void aClockThatIsTwentyMinutesOffIsToldSo() {
        try (FakeAws aws = FakeAws.start()) {
            CredentialProvider<VaultToken> login = at(login(aws, aws.user("alice"), boundTo("alice")));
            for (int minutes : new int[] {-20, 20}) {
                TestAttempt skewed = TestAttempt.of(login, Instant.now().plus(Duration.ofMinutes(minutes)));
                CredentialException failed = catchThrowableOfType(CredentialException.class, () -> login.fetch(skewed));
                assertThat(failed.failure()).isEqualTo(Failure.MISCONFIGURED);
                assertThat(failed).hasMessageContaining("set this machine's clock");
            }
        }
    }
}
