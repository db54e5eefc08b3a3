// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.infra.Runs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiCredentialDistributionTest extends Checks {
    private static final String SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/openai-AbCdEf";
    private static final String KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/api-key";

    @Test
    void secretHasAKeyOfItsOwnAndTimeToChangeOnesMind() {
        var secret = one("aws:secretsmanager/secret:Secret", "api-key");
        assertThat(secret.input("kmsKeyId")).isEqualTo(KEY_ARN);
        assertThat(secret.input("recoveryWindowInDays")).isEqualTo(30L);
        assertThat(secret.options().protect()).isTrue();
        var key = one("aws:kms/key:Key", "api-key");
        assertThat(key.input("enableKeyRotation")).isEqualTo(true);
        assertThat(key.input("deletionWindowInDays")).isEqualTo(30L);
        assertThat(key.options().protect()).isTrue();
    }

    @Test
    void secretIsClosedToOtherAccountsAndToPlainHttp() {
        var policy = one("aws:secretsmanager/secretPolicy:SecretPolicy", "api-key");
        assertThat(policy.input("blockPublicPolicy")).isEqualTo(true);
        String document = String.valueOf(policy.input("policy"));
        assertThat(statement(document, "OnlyThisAccount").get("Condition"))
                .isEqualTo(Map.of("StringNotEquals", Map.of("aws:PrincipalAccount", "111122223333")));
        assertThat(statement(document, "OnlyByTls").get("Condition"))
                .isEqualTo(Map.of("Bool", Map.of("aws:SecureTransport", "false")));
    }

    @Test
    void modelServerReadsThisSecretAndDecryptsItOnlyThroughSecretsManager() {
        String policy = document("aws:iam/policy:Policy", "read-api-key", "policy");
        assertThat(statement(policy, "ReadSecret"))
                .isEqualTo(Map.of(
                        "Sid",
                        "ReadSecret",
                        "Effect",
                        "Allow",
                        "Action",
                        List.of("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"),
                        "Resource",
                        List.of(SECRET_ARN)));
        assertThat(statement(policy, "DecryptSecret"))
                .isEqualTo(Map.of(
                        "Sid",
                        "DecryptSecret",
                        "Effect",
                        "Allow",
                        "Action",
                        List.of("kms:Decrypt"),
                        "Resource",
                        List.of(KEY_ARN),
                        "Condition",
                        Map.of(
                                "StringEquals",
                                Map.of(
                                        "kms:ViaService",
                                        "secretsmanager.eu-west-1.amazonaws.com",
                                        "kms:EncryptionContext:SecretARN",
                                        SECRET_ARN))));
        assertThat(one("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "read-api-key")
                        .input("role"))
                .isEqualTo("prod-model-server");
    }

    @Test
    void roleIsForOneServiceAccountOfOneCluster() {
        String trust = document("aws:iam/role:Role", "model-server", "assumeRolePolicy");
        Map<?, ?> identity = statement(trust, "PodIdentity");
        assertThat(identity.get("Principal")).isEqualTo(Map.of("Service", "pods.eks.amazonaws.com"));
        assertThat(identity.get("Action")).isEqualTo(List.of("sts:AssumeRole", "sts:TagSession"));
        assertThat(String.valueOf(identity.get("Condition")))
                .contains(
                        "kubernetes-namespace=models",
                        "kubernetes-service-account=model-server",
                        "aws:SourceArn=arn:aws:eks:eu-west-1:111122223333:cluster/models");
        String issuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
        assertThat(statement(trust, "Irsa").get("Condition"))
                .isEqualTo(Map.of(
                        "StringEquals",
                        Map.of(
                                issuer + ":aud",
                                "sts.amazonaws.com",
                                issuer + ":sub",
                                "system:serviceaccount:models:model-server")));
        assertThat(one("aws:eks/podIdentityAssociation:PodIdentityAssociation", "model-server")
                        .input("roleArn"))
                .isEqualTo("arn:aws:iam::111122223333:role/prod-model-server");
    }

    @Test
    void broughtKeyIsASecretIsEscapedAndIsLeftAloneAfterwards() {
        var version = one("aws:secretsmanager/secretVersion:SecretVersion", "first-api-key");
        assertThat(version.hides("secretString")).isTrue();
        assertThat(version.input("secretString")).isEqualTo("{\"apiKey\":\"sk-\\\"quoted\\\"\"}");
        assertThat(version.options().ignored()).containsExactly("secretString", "versionStages");
        assertThat(Runs.PLAIN.of("aws:secretsmanager/secretVersion:SecretVersion"))
                .isEmpty();
    }
}
