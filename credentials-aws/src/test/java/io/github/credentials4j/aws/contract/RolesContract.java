// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.aws.AssumeRoleProvider;
import io.github.credentials4j.aws.AwsChainProvider;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.BatchedSecrets;
import io.github.credentials4j.aws.OnAws;
import io.github.credentials4j.aws.Operator;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.AwsServer;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.value.AccessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** Sessions of roles, on the fake and on a server that nobody here wrote. */
abstract class RolesContract extends OnAws {
    private static final String NOTHING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:GetCallerIdentity","Resource":"*"}]}""";

    RolesContract(AwsServer server) {
        super(server);
    }

    private LiveCredential<AccessKey> base() {
        return credentials.keep(AwsChainProvider.of("root-key", Operator.signedBy(server.rootKey())));
    }

    private static String mayRead(String arn) {
        return allowing("secretsmanager:GetSecretValue", arn);
    }

    private static String allowing(String action, String resource) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"%s"}]}""".formatted(action, resource);
    }

    private AwsClients as(LiveCredential<AccessKey> key) {
        return AwsClients.builder()
                .endpoint(server.endpoint())
                .region("us-east-1")
                .credentials(key)
                .build();
    }

    @Test
    void sessionOfARoleReadsWhatTheRoleMayAndNothingElse() {
        String mine = unique("mine");
        String other = unique("other");
        String arn = create(mine, "1");
        create(other, "2");
        String role = operator.role(unique("reader"), mayRead(arn), Optional.of("ext-1"));
        LiveCredential<AccessKey> session = credentials.keep(AssumeRoleProvider.of(root.sts(), base(), role)
                .externalId("ext-1")
                .sessionName("test-session"));
        try (AwsClients reader = as(session)) {
            assertThat(changed(SecretsManagerProvider.of(reader.secretsManager(), mine))
                            .value()
                            .exposeText())
                    .isEqualTo("1");
            assertThat(failure(SecretsManagerProvider.of(reader.secretsManager(), other), Failure.DENIED))
                    .hasMessageContaining("allow secretsmanager:GetSecretValue");
            assertThat(reader.sts().getCallerIdentity().arn()).endsWith("/test-session");
        }
    }

    @Test
    void missingDescribePermissionReadsTheValueAndSaysSo() {
        String name = unique("undescribed");
        String arn = create(name, "1");
        String role = operator.role(unique("reader"), mayRead(arn), Optional.empty());
        LiveCredential<AccessKey> session = credentials.keep(AssumeRoleProvider.of(root.sts(), base(), role));
        try (AwsClients reader = as(session)) {
            SecretsManagerProvider provider =
                    SecretsManagerProvider.of(reader.secretsManager(), name).describeFirst();
            Snapshot<SecretBytes> first = changed(provider);
            TestAttempt again = TestAttempt.of(provider).holding(first.revision());
            assertThat(provider.fetch(again)).isInstanceOf(io.github.credentials4j.Fetch.Unchanged.class);
            assertThat(again.advice()).extracting(advice -> advice.kind()).containsExactly("describe");
        }
    }

    @Test
    void missingBatchPermissionFallsBackToSingleReadsAndIsSaidOnce() {
        String one = unique("one");
        String two = unique("two");
        create(one, "1");
        create(two, "2");
        String role = operator.role(unique("reader"), mayRead("*"), Optional.empty());
        LiveCredential<AccessKey> session = credentials.keep(AssumeRoleProvider.of(root.sts(), base(), role));
        try (AwsClients reader = as(session)) {
            BatchedSecrets batch = BatchedSecrets.of(reader.secretsManager(), List.of(one, two));
            TestAttempt first = TestAttempt.of(batch.provider(one));
            TestAttempt second = TestAttempt.of(batch.provider(two));
            assertThat(changed(batch.provider(one).fetch(first)).value().exposeText())
                    .isEqualTo("1");
            assertThat(changed(batch.provider(two).fetch(second)).value().exposeText())
                    .isEqualTo("2");
            assertThat(first.advice()).extracting(advice -> advice.kind()).containsExactly("batch");
            assertThat(first.advice().get(0).text()).contains("allow secretsmanager:BatchGetSecretValue");
            assertThat(second.advice()).isEmpty();
            assertThat(second.calls()).hasSize(1);
        }
    }

    @Test
    void wrongExternalIdIsDeniedAndSaysWhatToCheck() {
        String role = operator.role(unique("external"), NOTHING, Optional.of("right"));
        assertThat(failure(AssumeRoleProvider.of(root.sts(), base(), role).externalId("wrong"), Failure.DENIED))
                .hasMessageContaining("trust policy")
                .hasMessageContaining("external id");
    }

    @Test
    void sessionLivesAsLongAsAskedAndIsMinted() {
        String role = operator.role(unique("short"), NOTHING, Optional.empty());
        AssumeRoleProvider provider = AssumeRoleProvider.of(root.sts(), base(), role)
                .duration(Duration.ofMinutes(15))
                .tag("team", "ai")
                .sessionPolicy(NOTHING);
        TestAttempt attempt = TestAttempt.of(provider);
        Lifetime life = changed(provider.fetch(attempt)).lifetime();
        assertThat(life.leased()).isTrue();
        assertThat(life.end().orElseThrow())
                .isBetween(Instant.now().plusSeconds(840), Instant.now().plusSeconds(960));
        assertThat(attempt.mints()).hasSize(1);
        assertThat(attempt.calls()).isEmpty();
    }

    @Test
    void roleOnRoleWorksForAnHourAndIsRefusedBeyondBeforeStsIsAsked() {
        String inner = operator.role(unique("inner"), NOTHING, Optional.empty());
        String outer = operator.role(unique("outer"), allowing("sts:AssumeRole", inner), Optional.empty());
        LiveCredential<AccessKey> session = credentials.keep(AssumeRoleProvider.of(root.sts(), base(), outer));
        AssumeRoleProvider chained = AssumeRoleProvider.of(root.sts(), session, inner);
        LiveCredential<AccessKey> second = credentials.keep(chained);
        try (AwsClients clients = as(second)) {
            StsClient sts = clients.sts();
            assertThat(sts.getCallerIdentity().arn()).contains("inner-");
        }
        AssumeRoleProvider tooLong = chained.duration(Duration.ofHours(2));
        TestAttempt attempt = TestAttempt.of(tooLong);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> tooLong.fetch(attempt)))
                .hasMessageContaining("capped at 1 h")
                .hasMessageContaining("MISCONFIGURED");
        assertThat(attempt.mints()).isEmpty();
    }

    @Test
    void refusedBaseKeyIsUnauthenticated() {
        AwsKey unknown = new AwsKey("AKIAUNKNOWNUNKNOWN00", SecretBytes.ofText("x"), Optional.empty());
        LiveCredential<AccessKey> base =
                credentials.keep(AwsChainProvider.of("unknown-key", Operator.signedBy(unknown)));
        String role = operator.role(unique("role"), NOTHING, Optional.empty());
        failure(AssumeRoleProvider.of(root.sts(), base, role), Failure.UNAUTHENTICATED);
    }
}
