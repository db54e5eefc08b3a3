// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.time.ManualTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class AwsSecretsTest {

    private final ManualTime time = ManualTime.create();
    private final FakeAws aws = FakeAws.start();
    private final FakeVault vault = FakeVault.start(time);
    private final Wire root = Wire.to(vault);

    @BeforeEach
    void mountAws() {
        vault.connectAws(aws);
        vault.write("sys/mounts/aws", Map.of("type", "aws"));
        vault.write("aws/config/lease", Map.of("lease", "30m", "lease_max", "2h"));
        vault.write("aws/roles/user", Map.of("credential_type", "iam_user"));
        vault.write(
                "aws/roles/assumed",
                Map.of(
                        "credential_type", "assumed_role",
                        "role_arns", "arn:aws:iam::123456789012:role/app",
                        "default_sts_ttl", "20m",
                        "max_sts_ttl", "40m"));
        vault.write("aws/roles/federated", Map.of("credential_type", "federation_token"));
    }

    @AfterEach
    void close() {
        vault.close();
        aws.close();
    }

    private String caller(Wire.Answer creds) {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        creds.data().text("access_key").orElseThrow(),
                        creds.data().text("secret_key").orElseThrow())))
                .build()) {
            return sts.getCallerIdentity().arn();
        }
    }

    @Test
    void userIsARealOneUntilItsLeaseEnds() {
        Wire.Answer creds = root.get("aws/creds/user");
        assertThat(creds.seconds()).isEqualTo(1800);
        assertThat(creds.text("renewable")).isEqualTo("true");
        assertThat(creds.body()).contains("\"security_token\":null");
        assertThat(caller(creds)).contains(":user/vault-user-");
        assertThat(root.put("sys/leases/renew", Map.of("lease_id", creds.text("lease_id"), "increment", "1h"))
                        .seconds())
                .isEqualTo(3600);
        time.advance(Duration.ofHours(1));
        assertThat(vault.leases()).isEmpty();
        assertThatThrownBy(() -> caller(creds)).isInstanceOf(StsException.class);
    }

    @Test
    void sessionHasALeaseThatCannotBeRenewed() {
        Wire.Answer creds = root.get("aws/creds/assumed");
        assertThat(creds.seconds()).isEqualTo(1200);
        assertThat(creds.text("renewable")).isEqualTo("false");
        assertThat(creds.data().number("ttl")).contains(1200);
        assertThat(creds.data().text("security_token")).isPresent();
        assertThat(root.put("sys/leases/renew", Map.of("lease_id", creds.text("lease_id")))
                        .has(400, "lease is not renewable"))
                .isTrue();
        time.advance(Duration.ofMinutes(20));
        assertThat(vault.leases()).isEmpty();
    }

    @Test
    void sessionLastsAsAskedUpToTheRolesMaximum() {
        assertThat(root.post("aws/sts/assumed", Map.of("ttl", "30m")).seconds()).isEqualTo(1800);
        assertThat(root.get("aws/sts/assumed?ttl=15m").seconds()).isEqualTo(900);
        assertThat(root.post("aws/sts/assumed", Map.of("ttl", "3h")).seconds()).isEqualTo(2400);
        assertThat(root.get("aws/creds/federated").seconds()).isEqualTo(3600);
    }

    @Test
    void sessionCanComeWithoutALeaseAsInVault1130() {
        vault.inject(VaultFault.withoutLease().at("aws/"));
        Wire.Answer creds = root.get("aws/creds/assumed");
        assertThat(creds.text("lease_id")).isEmpty();
        assertThat(creds.seconds()).isZero();
        assertThat(creds.data().number("ttl")).contains(1200);
    }

    @Test
    void unknownRoleIsABadRequest() {
        assertThat(root.get("aws/creds/none").status()).isEqualTo(400);
    }
}
