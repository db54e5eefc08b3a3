// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.rotation.KeyRotation;
import io.github.credentials4j.rotation.Patience;
import io.github.credentials4j.rotation.RotationRequest;
import io.github.credentials4j.rotation.Step;
import io.github.credentials4j.rotation.iam.IamKeyIssuer;
import io.github.credentials4j.rotation.iam.StsCallerIdentity;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Each action of each policy is needed, and one that is not needed is found. */
@Tag("real")
class LeastPrivilegeTest {
    private static final String POLICY = "aws:iam/policy:Policy";
    private static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

    private final Deployed deployed = Deployed.orSkip();
    private final Ministack root = deployed.root();

    @Test
    void modelServerNeedsEachActionOnItsSecret() {
        String policy = deployed.document(POLICY, "read-api-key");
        String secret = arn("openai");
        root.secrets().putSecretValue(put -> put.secretId(secret).secretString("{\"apiKey\":\"sk\"}"));
        assertThat(readsBoth(policy, secret)).isTrue();
        assertThat(Documents.unneeded(policy, less -> readsBoth(less, secret)))
                .as("ministack asks nobody for the use of KMS keys")
                .containsExactly("kms:Decrypt");
        assertThat(Documents.unneeded(
                        Documents.with(policy, "secretsmanager:ListSecretVersionIds"), less -> readsBoth(less, secret)))
                .as("one action too many is found")
                .contains("secretsmanager:ListSecretVersionIds");
        assertThat(Deployed.allowed(() -> deployed.under(policy)
                        .secrets()
                        .getSecretValue(get -> get.secretId(arn("partner-access-key")))))
                .as("another secret")
                .isFalse();
    }

    /** The library's own provider reads, and asks whether it changed; it says so if it may not ask. */
    private boolean readsBoth(String policy, String secretArn) {
        return Deployed.allowed(() -> {
            SecretsManagerProvider provider = SecretsManagerProvider.of(
                            deployed.under(policy).secrets(), secretArn)
                    .describeFirst();
            Fetch<SecretBytes> first = provider.fetch(TestAttempt.of(provider));
            Snapshot<SecretBytes> held = ((Fetch.Changed<SecretBytes>) first).snapshot();
            TestAttempt again = TestAttempt.of(provider).holding(held.revision());
            provider.fetch(again);
            if (!again.advice().isEmpty())
                throw new CredentialException(
                        Failure.DENIED, provider.name(), again.advice().get(0).text());
        });
    }

    @Test
    void modelServerNeedsEachActionOnItsQueues() {
        String policy = deployed.document(POLICY, "hear-of-rotations");
        assertThat(hears(policy)).isTrue();
        assertThat(Documents.unneeded(policy, this::hears)).isEmpty();
        assertThat(Documents.unneeded(Documents.with(policy, "sqs:PurgeQueue"), this::hears))
                .containsExactly("sqs:PurgeQueue");
    }

    private boolean hears(String policy) {
        String url = root.sqs()
                .getQueueUrl(queue -> queue.queueName(deployed.name() + "-secret-changes-0"))
                .queueUrl();
        root.sqs().sendMessage(send -> send.queueUrl(url).messageBody("news"));
        Ministack server = deployed.under(policy);
        return Deployed.allowed(() -> server.sqs()
                .receiveMessage(take -> take.queueUrl(url).maxNumberOfMessages(10))
                .messages()
                .forEach(message ->
                        server.sqs().deleteMessage(gone -> gone.queueUrl(url).receiptHandle(message.receiptHandle()))));
    }

    @Test
    void rotationNeedsEachAction() {
        String policy = Documents.withoutLambdaCondition(deployed.document(ROLE_POLICY, "rotation"));
        prepare();
        assertThat(rotatesTwice(policy)).isTrue();
        assertThat(Documents.unneeded(policy, this::rotatesTwice))
                .as("ministack asks nobody for the use of KMS keys, and keeps logs itself")
                .isEqualTo(Set.of("kms:Decrypt", "kms:GenerateDataKey", "logs:CreateLogStream", "logs:PutLogEvents"));
        assertThat(Documents.unneeded(Documents.with(policy, "secretsmanager:DeleteSecret"), this::rotatesTwice))
                .contains("secretsmanager:DeleteSecret");
    }

    /** Turns rotation on, as {@code SecretRotation} does; ministack's own rotation calls no function. */
    private void prepare() {
        root.secrets().rotateSecret(turn -> turn.secretId(arn("partner-access-key")));
    }

    /** The second of the two rotations finds both places taken once there were two before. */
    private boolean rotatesTwice(String policy) {
        SecretsManagerClient secrets = deployed.under(policy).secrets();
        String user = deployed.name() + "-partner";
        KeyRotation rotation = new KeyRotation(
                secrets,
                new IamKeyIssuer(
                        deployed.under(policy).iam(),
                        user,
                        new StsCallerIdentity(Ministack.REGION, Optional.of(root.endpoint()))),
                new Patience(List.of(), length -> {}));
        return Deployed.allowed(() -> {
            for (int each = 0; each < 3; each++) rotate(rotation);
        });
    }

    private void rotate(KeyRotation rotation) {
        String token = UUID.randomUUID().toString();
        String secret = arn("partner-access-key");
        root.secrets()
                .putSecretValue(empty ->
                        empty.secretId(secret).clientRequestToken(token).versionStages("AWSPENDING"));
        for (Step step : Step.values()) rotation.run(new RotationRequest(step, secret, token, Optional.empty()));
    }

    @Test
    void vaultNeedsEachAction() {
        String policy = deployed.document(ROLE_POLICY, "vault-in-aws");
        assertThat(worksForVault(policy)).isTrue();
        assertThat(Documents.unneeded(policy, this::worksForVault)).isEmpty();
        assertThat(Documents.unneeded(Documents.with(policy, "iam:ListRoles"), this::worksForVault))
                .containsExactly("iam:ListRoles");
    }

    private boolean worksForVault(String policy) {
        Ministack vault = deployed.under(policy);
        return Deployed.allowed(() -> {
            vault.iam().getRole(role -> role.roleName(deployed.name() + "-model-server"));
            vault.sts()
                    .assumeRole(
                            role -> role.roleArn(deployed.role("lent-by-vault")).roleSessionName("lent"));
        });
    }

    private String arn(String secret) {
        return root.secrets()
                .describeSecret(ask -> ask.secretId(deployed.name() + "/" + secret))
                .arn();
    }
}
