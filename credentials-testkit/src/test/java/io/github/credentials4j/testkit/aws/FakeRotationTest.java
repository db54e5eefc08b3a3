// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.testkit.aws.RotationFunction.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class FakeRotationTest {

    private final FakeAws aws = FakeAws.start();
    private final FakeSecrets secrets = aws.secrets("us-east-1");
    private final SecretsManagerClient client =
            SdkClients.client(SecretsManagerClient.builder(), aws.endpoint(), SdkClients.ROOT);

    @BeforeEach
    void makeSecret() {
        secrets.create("a", "1");
    }

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void rotateSecretRunsTheFourStepsOnAnEmptyPendingVersion() {
        List<String> steps = new ArrayList<>();
        secrets.rotateWith("a", (step, request) -> {
            steps.add(step.text());
            if (step == Step.CREATE_SECRET) {
                assertThatThrownBy(() -> client.getSecretValue(
                                r -> r.secretId(request.secretArn()).versionStage("AWSPENDING")))
                        .isInstanceOf(ResourceNotFoundException.class);
                client.putSecretValue(r -> r.secretId(request.secretArn())
                        .clientRequestToken(request.clientRequestToken())
                        .secretString("2")
                        .versionStages("AWSPENDING"));
            }
            if (step == Step.FINISH_SECRET) {
                finish(request);
            }
        });

        String version = client.rotateSecret(r -> r.secretId("a")).versionId();

        assertThat(steps).containsExactly("createSecret", "setSecret", "testSecret", "finishSecret");
        var read = client.getSecretValue(r -> r.secretId("a"));
        assertThat(read.secretString()).isEqualTo("2");
        assertThat(read.versionId()).isEqualTo(version);
        var described = client.describeSecret(r -> r.secretId("a"));
        assertThat(described.rotationEnabled()).isTrue();
        assertThat(described.lastRotatedDate()).isNotNull();
    }

    @Test
    void failedStepLeavesTheRotationUnfinishedUntilReattempted() {
        boolean[] broken = {true};
        secrets.rotateWith("a", (step, request) -> {
            switch (step) {
                case CREATE_SECRET -> secrets.fill(request, "2");
                case TEST_SECRET -> {
                    if (broken[0]) {
                        throw new IllegalStateException("refused");
                    }
                }
                case FINISH_SECRET -> secrets.promote("a");
                default -> {}
            }
        });
        client.rotateSecret(r -> r.secretId("a"));
        assertThat(client.getSecretValue(r -> r.secretId("a")).secretString()).isEqualTo("1");
        assertThatThrownBy(() -> client.rotateSecret(r -> r.secretId("a")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("A previous rotation isn't complete");

        broken[0] = false;
        secrets.reattempt("a");
        assertThat(client.getSecretValue(r -> r.secretId("a")).secretString()).isEqualTo("2");
    }

    @Test
    void operatorRotatesInOneLine() {
        secrets.rotate("a", "2");
        secrets.rotate("a", "3");
        assertThat(secrets.value("a", "AWSCURRENT")).contains("3");
        assertThat(secrets.value("a", "AWSPREVIOUS")).contains("2");
    }

    @Test
    void rotationWithoutFunctionIsRefused() {
        assertThatThrownBy(() -> client.rotateSecret(r -> r.secretId("a"))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void replicaIsNotWrittenTo() {
        secrets.replicate("a", "eu-west-1");
        assertThatThrownBy(() -> aws.secrets("eu-west-1").put("a", "2")).hasMessageContaining("replica");
        secrets.put("a", "2");
        assertThat(aws.secrets("eu-west-1").value("a", "AWSCURRENT")).contains("2");
    }

    @Test
    void scheduleWithoutRotatingTellsTheNextDate() {
        client.rotateSecret(r -> r.secretId("a")
                .rotateImmediately(false)
                .rotationRules(rules -> rules.scheduleExpression("rate(4 hours)")));
        var described = client.describeSecret(r -> r.secretId("a"));
        assertThat(described.nextRotationDate())
                .isEqualTo(described.createdDate().plusSeconds(4 * 3600));
        assertThat(secrets.value("a", "AWSCURRENT")).contains("1");
        assertThat(secrets.versionId("a", "AWSPENDING")).isEmpty();
    }

    private void finish(RotationFunction.Request request) {
        String current = secrets.versionId("a", "AWSCURRENT").orElseThrow();
        client.updateSecretVersionStage(r -> r.secretId(request.secretArn())
                .versionStage("AWSCURRENT")
                .removeFromVersionId(current)
                .moveToVersionId(request.clientRequestToken()));
    }
}
