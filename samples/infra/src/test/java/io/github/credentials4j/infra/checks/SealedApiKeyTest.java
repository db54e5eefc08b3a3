// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedApiKeyTest extends Checks {
    @Test
    void keyRotatesEveryQuarterAndIsNotLostByAccident() {
        var key = one("gcp:kms/cryptoKey:CryptoKey", "api-keys");
        assertThat(key.input("rotationPeriod")).isEqualTo("7776000s");
        assertThat(key.input("destroyScheduledDuration")).isEqualTo("2592000s");
        assertThat(key.input("purpose")).isEqualTo("ENCRYPT_DECRYPT");
        assertThat(key.input("keyRing")).isEqualTo("model-servers-id");
        assertThat(key.options().protect()).isTrue();
        var ring = one("gcp:kms/keyRing:KeyRing", "model-servers");
        assertThat(ring.input("location")).isEqualTo("europe-west1");
        assertThat(ring.input("project")).isEqualTo("example-models");
        assertThat(ring.options().protect()).isTrue();
    }

    @Test
    void oneDecryptsAndAnotherEncrypts() {
        assertThat(seen.of("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember")
                        .collect(java.util.stream.Collectors.toMap(
                                member -> String.valueOf(member.input("role")),
                                member -> String.valueOf(member.input("member")))))
                .isEqualTo(Map.of(
                        "roles/cloudkms.cryptoKeyDecrypter",
                        "principalSet://iam.googleapis.com/projects/4711/locations/global/workloadIdentityPools/prod-aws"
                                + "/attribute.aws_role/prod-model-server",
                        "roles/cloudkms.cryptoKeyEncrypter",
                        "serviceAccount:ci@example-models.iam.gserviceaccount.com"));
    }

    @Test
    void googleBelievesTheModelServersRoleOfThisAccountOnly() {
        var provider = one("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider", "aws");
        assertThat(provider.input("aws")).isEqualTo(Map.of("accountId", "111122223333"));
        assertThat(provider.input("attributeCondition")).isEqualTo("attribute.aws_role == 'prod-model-server'");
        assertThat(String.valueOf(provider.input("attributeMapping")))
                .contains("attribute.aws_role=assertion.arn.extract('assumed-role/{role}/')");
    }

    @Test
    void ciphertextIsASecretThatTheModelServerReads() {
        assertThat(one("aws:secretsmanager/secret:Secret", "sealed-api-key").input("name"))
                .isEqualTo("prod/openai-sealed");
        String policy = document("aws:iam/policy:Policy", "read-sealed-api-key", "policy");
        assertThat(texts(statement(policy, "ReadSecret").get("Resource")))
                .containsExactly("arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/openai-sealed-AbCdEf");
        assertThat(one("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "read-sealed-api-key")
                        .input("policyArn"))
                .isEqualTo("arn:aws:iam::111122223333:policy/prod-read-sealed-api-key");
    }
}
