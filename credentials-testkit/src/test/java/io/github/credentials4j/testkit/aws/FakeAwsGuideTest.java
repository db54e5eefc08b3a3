// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The examples of docs/fake-aws.md. */
class FakeAwsGuideTest {

    private final FakeAws aws = FakeAws.start();
    private final SecretsManagerClient client =
            SdkClients.client(SecretsManagerClient.builder(), aws.endpoint(), SdkClients.ROOT);

    @BeforeEach
    void makeSecret() {
        aws.secrets("us-east-1").create("prod/db", "first");
    }

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void first() {
        try (FakeAws aws = FakeAws.start()) {
            aws.secrets("us-east-1").create("prod/openai", "sk-1");

            SecretsManagerClient client = SecretsManagerClient.builder()
                    .endpointOverride(aws.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();

            assertThat(client.getSecretValue(r -> r.secretId("prod/openai")).secretString())
                    .isEqualTo("sk-1");
            assertThat(aws.calls("GetSecretValue")).isEqualTo(1);
        }
    }

    @Test
    void rotations() {
        FakeSecrets secrets = aws.secrets("us-east-1");
        secrets.rotate("prod/db", "second");

        assertThat(secrets.value("prod/db", "AWSCURRENT")).contains("second");
        assertThat(secrets.value("prod/db", "AWSPREVIOUS")).contains("first");

        secrets.stage("prod/db", "third", "AWSPENDING");
        secrets.promote("prod/db");
    }

    @Test
    void rotationFunctions() {
        aws.secrets("us-east-1").rotateWith("prod/db", (step, request) -> {
            switch (step) {
                case CREATE_SECRET -> aws.secrets("us-east-1").fill(request, "second");
                case SET_SECRET -> {} // from here on the database refuses "first"
                case TEST_SECRET -> {}
                case FINISH_SECRET -> aws.secrets("us-east-1").promote("prod/db");
            }
        });
        client.rotateSecret(r -> r.secretId("prod/db"));
        assertThat(client.getSecretValue(r -> r.secretId("prod/db")).secretString())
                .isEqualTo("second");
    }

    @Test
    void faults() {
        aws.inject(AwsFault.throttling().times(3));
        aws.inject(AwsFault.unavailable().on("secretsmanager").in("us-east-1").lasting(Duration.ofSeconds(3)));
        aws.inject(AwsFault.error(400, "DecryptionFailure", "no key").at("GetSecretValue"));
        aws.inject(AwsFault.hang());
        aws.heal();
        assertThat(client.getSecretValue(r -> r.secretId("prod/db")).secretString())
                .isEqualTo("first");
    }

    @Test
    void permissions() {
        FakeRole reader = aws.role("reader").externalId("tenant-7").allow("secretsmanager:GetSecretValue", "prod/*");
        aws.deny("reader", "secretsmanager:GetSecretValue", "prod/root");

        AwsKey alice = aws.user("alice");
        try (StsClient sts = SdkClients.client(StsClient.builder(), aws.endpoint(), SdkClients.of(alice))) {
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(reader.arn()).roleSessionName("me")))
                    .hasMessageContaining("not authorized");
            assertThat(sts.assumeRole(r -> r.roleArn(reader.arn())
                                    .roleSessionName("me")
                                    .externalId("tenant-7"))
                            .credentials())
                    .isNotNull();
        }
    }

    @Test
    void events() {
        String queue = aws.queue("us-east-1", "labels");
        aws.deliverEventsTo(queue);
        aws.secrets("us-east-1").put("prod/db", "second");

        try (SqsClient sqs = SdkClients.client(SqsClient.builder(), aws.endpoint(), SdkClients.ROOT)) {
            assertThat(sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(1))
                            .messages())
                    .singleElement()
                    .satisfies(each -> assertThat(each.body()).contains("Secret Label Updated"));
        }
    }

    @Test
    void guideShowsOnlyWhatIsCompiledHere() throws IOException {
        String here = squeezed(Path.of("src/test/java/io/github/credentials4j/testkit/aws/FakeAwsGuideTest.java"));
        String page = Files.readString(Path.of("../docs/fake-aws.md"));
        List<String> blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult each) -> each.group(1).replaceAll("\\s+", ""))
                .toList();
        assertThat(blocks)
                .hasSizeGreaterThan(4)
                .allSatisfy(block -> assertThat(here).contains(block));
    }

    private static String squeezed(Path file) throws IOException {
        return Files.readString(file).replaceAll("\\s+", "");
    }
}
