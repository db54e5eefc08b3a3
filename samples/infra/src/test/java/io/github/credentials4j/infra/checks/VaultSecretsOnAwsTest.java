// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultSecretsOnAwsTest extends Checks {
    @Test
    void valuesHaveAMountOfTheirOwn() {
        var mount = one("vault:index/mount:Mount", "model-kv");
        assertThat(mount.input("type")).isEqualTo("kv");
        assertThat(mount.input("options")).isEqualTo(Map.of("version", "2"));
        assertThat(document("vault:index/policy:Policy", "read-database-login", "policy"))
                .isEqualToIgnoringWhitespace("""
                        path "model-kv/data/database/credentials" { capabilities = ["read"] }""");
    }

    @Test
    void loginIsForTheModelServersRoleAndNoOther() {
        assertThat(one("vault:index/authBackend:AuthBackend", "aws-login").input("type"))
                .isEqualTo("aws");
        var role = one("vault:aws/authBackendRole:AuthBackendRole", "model-server");
        assertThat(role.input("backend")).isEqualTo("aws");
        assertThat(role.input("authType")).isEqualTo("iam");
        assertThat(role.input("boundIamPrincipalArns"))
                .isEqualTo(List.of("arn:aws:iam::111122223333:role/prod-model-server"));
        assertThat(role.input("resolveAwsUniqueIds")).isEqualTo(true);
        assertThat(role.input("tokenTtl")).isEqualTo(900L);
        assertThat(role.input("tokenMaxTtl")).isEqualTo(3600L);
    }

    @Test
    void loginMayDoWhatThePoliciesSayAndEachOfThemIsUsed() {
        var role = one("vault:aws/authBackendRole:AuthBackendRole", "model-server");
        assertThat(texts(role.input("tokenPolicies")))
                .containsExactlyInAnyOrderElementsOf(seen.of("vault:index/policy:Policy")
                        .map(policy -> String.valueOf(policy.input("name")))
                        .toList())
                .doesNotContain("default");
    }

    @Test
    void signedLoginCannotBeReplayedToAnotherVault() {
        var client = one("vault:aws/authBackendClient:AuthBackendClient", "aws-login");
        assertThat(client.input("iamServerIdHeaderValue")).isEqualTo("vault.example.org");
        assertThat(client.input("stsRegion")).isEqualTo("eu-west-1");
        assertThat(client.input("stsEndpoint")).isEqualTo("https://sts.eu-west-1.amazonaws.com");
        assertThat(client.inputs()).doesNotContainKeys("accessKey", "secretKey");
    }

    @Test
    void vaultLendsSessionsOfARoleThatTrustsItAlone() {
        var engine = one("vault:aws/secretBackend:SecretBackend", "model-aws");
        assertThat(engine.inputs()).doesNotContainKeys("accessKey", "secretKey");
        var role = one("vault:aws/secretBackendRole:SecretBackendRole", "model-aws");
        assertThat(role.input("credentialType")).isEqualTo("assumed_role");
        assertThat(role.input("roleArns")).isEqualTo(List.of("arn:aws:iam::111122223333:role/prod-lent-by-vault"));
        assertThat(statement(document("aws:iam/role:Role", "lent-by-vault", "assumeRolePolicy"), "Vault")
                        .get("Principal"))
                .isEqualTo(Map.of("AWS", "arn:aws:iam::111122223333:role/vault-server"));
        assertThat(document("vault:index/policy:Policy", "borrow-aws", "policy"))
                .isEqualToIgnoringWhitespace("path \"model-aws/creds/model-server\" { capabilities = [\"read\"] }");
    }

    @Test
    void vaultKnowsWhoLogsInAndMayAssumeWhatItLends() {
        var policy = one("aws:iam/rolePolicy:RolePolicy", "vault-in-aws");
        assertThat(policy.input("role")).isEqualTo("vault-server");
        String document = String.valueOf(policy.input("policy"));
        assertThat(statement(document, "KnowWhoLogsIn"))
                .isEqualTo(Map.of(
                        "Sid",
                        "KnowWhoLogsIn",
                        "Effect",
                        "Allow",
                        "Action",
                        List.of("iam:GetRole"),
                        "Resource",
                        List.of("arn:aws:iam::111122223333:role/prod-model-server")));
        assertThat(statement(document, "LendRole").get("Resource"))
                .isEqualTo(List.of("arn:aws:iam::111122223333:role/prod-lent-by-vault"));
    }
}
