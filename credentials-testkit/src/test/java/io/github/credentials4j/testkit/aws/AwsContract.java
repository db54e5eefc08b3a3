// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ReplicaRegionType;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Tag;

/** What the fake and a server that nobody here wrote must both do, seen through the real clients. */
abstract class AwsContract {

    final AwsServer server;
    final SecretsManagerClient secrets;
    final StsClient sts;

    AwsContract(AwsServer server) {
        this.server = server;
        this.secrets = secretsAs(SdkClients.of(server.rootKey()));
        this.sts = stsAs(SdkClients.of(server.rootKey()));
    }

    /** Returns the ARN of a new role that may only GetSecretValue this secret, assumed only with the external id. */
    abstract String readerRole(String name, String secretArn, String externalId);

    /** Returns a new key of a new user. */
    abstract AwsKey user(String name);

    /** Sends the label events of Secrets Manager into the queue. */
    abstract void deliverEventsTo(String queueUrl, String queueArn);

    @AfterEach
    void close() {
        secrets.close();
        sts.close();
        server.close();
    }

    SecretsManagerClient secretsAs(AwsCredentials credentials) {
        return SdkClients.client(SecretsManagerClient.builder(), server.endpoint(), credentials);
    }

    StsClient stsAs(AwsCredentials credentials) {
        return SdkClients.client(StsClient.builder(), server.endpoint(), credentials);
    }

    static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String codeOf(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run)
                .awsErrorDetails()
                .errorCode();
    }

    @Test
    void movingCurrentMovesPreviousAndLeavesPending() {
        String name = unique("stages");
        String first = secrets.createSecret(r -> r.name(name).secretString("1")).versionId();
        String second = secrets.putSecretValue(
                        r -> r.secretId(name).secretString("2").versionStages("AWSPENDING"))
                .versionId();
        assertThat(secrets.getSecretValue(r -> r.secretId(name)).secretString()).isEqualTo("1");
        assertThat(secrets.getSecretValue(r -> r.secretId(name).versionStage("AWSPENDING"))
                        .secretString())
                .isEqualTo("2");

        secrets.updateSecretVersionStage(r -> r.secretId(name)
                .versionStage("AWSCURRENT")
                .removeFromVersionId(first)
                .moveToVersionId(second));

        assertThat(secrets.describeSecret(r -> r.secretId(name)).versionIdsToStages())
                .hasEntrySatisfying(second, at -> assertThat(at).containsExactlyInAnyOrder("AWSCURRENT", "AWSPENDING"))
                .hasEntrySatisfying(first, at -> assertThat(at).containsExactly("AWSPREVIOUS"));
        assertThat(secrets.getSecretValue(r -> r.secretId(name).versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("1");
        assertThat(secrets.getSecretValue(r -> r.secretId(name).versionId(second))
                        .secretString())
                .isEqualTo("2");
    }

    @Test
    void movingCurrentWithoutNamingItsHolderIsRefused() {
        String name = unique("holder");
        secrets.createSecret(r -> r.name(name).secretString("1"));
        String second = secrets.putSecretValue(
                        r -> r.secretId(name).secretString("2").versionStages("AWSPENDING"))
                .versionId();
        assertThatThrownBy(() -> secrets.updateSecretVersionStage(
                        r -> r.secretId(name).versionStage("AWSCURRENT").moveToVersionId(second)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void puttingAValueMakesItCurrentAndTheLastOnePrevious() {
        String name = unique("put");
        String first = secrets.createSecret(r -> r.name(name).secretString("1")).versionId();
        secrets.putSecretValue(r -> r.secretId(name).secretString("2"));
        assertThat(secrets.getSecretValue(r -> r.secretId(name).versionStage("AWSPREVIOUS"))
                        .versionId())
                .isEqualTo(first);
        assertThat(secrets.listSecretVersionIds(r -> r.secretId(name)).versions())
                .hasSize(2);
    }

    @Test
    void nameWholeArnAndPartialArnMeanTheSameSecret() {
        String name = unique("team/prod");
        String arn = secrets.createSecret(r -> r.name(name).secretBinary(SdkBytes.fromUtf8String("bin")))
                .arn();
        for (String id : List.of(name, arn, arn.substring(0, arn.length() - 7))) {
            assertThat(secrets.getSecretValue(r -> r.secretId(id))
                            .secretBinary()
                            .asUtf8String())
                    .isEqualTo("bin");
        }
    }

    @Test
    void absentSecretAndAbsentStageAreNotFound() {
        String name = unique("absent");
        assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name)))
                .isInstanceOf(ResourceNotFoundException.class);
        secrets.createSecret(r -> r.name(name).secretString("1"));
        assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name).versionStage("AWSPENDING")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> secrets.createSecret(r -> r.name(name).secretString("1")))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void secretWaitingForItsDeletionIsRefusedUntilRestored() {
        String name = unique("deleted");
        secrets.createSecret(r -> r.name(name).secretString("1"));
        secrets.deleteSecret(r -> r.secretId(name).recoveryWindowInDays(7L));
        assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId(name)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(secrets.describeSecret(r -> r.secretId(name)).deletedDate()).isNotNull();
        secrets.restoreSecret(r -> r.secretId(name));
        assertThat(secrets.getSecretValue(r -> r.secretId(name)).secretString()).isEqualTo("1");
    }

    @Test
    void batchAnswersWhatItCanAndNamesTheErrors() {
        String name = unique("batch");
        String absent = unique("absent");
        secrets.createSecret(r -> r.name(name).secretString("1"));
        var answer = secrets.batchGetSecretValue(r -> r.secretIdList(name, absent));
        assertThat(answer.secretValues()).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo(name);
            assertThat(each.secretString()).isEqualTo("1");
            assertThat(each.versionStages()).contains("AWSCURRENT");
        });
        assertThat(answer.errors()).singleElement().satisfies(each -> {
            assertThat(each.secretId()).isEqualTo(absent);
            assertThat(each.errorCode()).isEqualTo("ResourceNotFoundException");
        });
    }

    @Test
    void replicaHasTheSameArnButTheRegionAndFollows() {
        String name = unique("replica");
        String arn = secrets.createSecret(r -> r.name(name).secretString("1")).arn();
        secrets.replicateSecretToRegions(r -> r.secretId(name)
                .addReplicaRegions(
                        ReplicaRegionType.builder().region("us-west-2").build()));
        try (SecretsManagerClient west = SdkClients.client(
                SecretsManagerClient.builder(), server.endpoint(), SdkClients.of(server.rootKey()), "us-west-2")) {
            var read = west.getSecretValue(r -> r.secretId(name));
            assertThat(read.arn()).isEqualTo(arn.replace("us-east-1", "us-west-2"));
            secrets.putSecretValue(r -> r.secretId(name).secretString("2"));
            assertThat(west.getSecretValue(r -> r.secretId(name)).secretString())
                    .isEqualTo("2");
        }
    }

    @Test
    void wrongSecretKeyIsAnInvalidSignature() {
        AwsCredentials wrong = AwsBasicCredentials.create(user(unique("wrong")).id(), "wrong");
        try (SecretsManagerClient client = secretsAs(wrong);
                StsClient other = stsAs(wrong)) {
            assertThat(codeOf(() -> client.getSecretValue(r -> r.secretId("x"))))
                    .isEqualTo("InvalidSignatureException");
            assertThat(codeOf(other::getCallerIdentity)).isEqualTo("SignatureDoesNotMatch");
        }
    }

    @Test
    void unknownKeyIsNotRecognized() {
        AwsCredentials unknown = AwsBasicCredentials.create("AKIAUNKNOWNUNKNOWN00", "x");
        try (SecretsManagerClient client = secretsAs(unknown);
                StsClient other = stsAs(unknown)) {
            assertThat(codeOf(() -> client.getSecretValue(r -> r.secretId("x"))))
                    .isEqualTo("UnrecognizedClientException");
            assertThat(codeOf(other::getCallerIdentity)).isEqualTo("InvalidClientTokenId");
        }
    }

    @Test
    void roleReadsWhatItsPolicyAllowsAndNothingElse() {
        String name = unique("allowed");
        String other = unique("other");
        String arn = secrets.createSecret(r -> r.name(name).secretString("1")).arn();
        secrets.createSecret(r -> r.name(other).secretString("2"));
        String role = readerRole(unique("reader"), arn, "ext");
        try (SecretsManagerClient reader = secretsAs(session(role, "ext"))) {
            assertThat(reader.getSecretValue(r -> r.secretId(arn)).secretString())
                    .isEqualTo("1");
            assertThat(reader.getSecretValue(r -> r.secretId(name)).secretString())
                    .isEqualTo("1");
            assertThat(codeOf(() -> reader.getSecretValue(r -> r.secretId(other))))
                    .isEqualTo("AccessDeniedException");
            assertThat(codeOf(() -> reader.describeSecret(r -> r.secretId(arn))))
                    .isEqualTo("AccessDeniedException");
            assertThat(codeOf(() -> reader.batchGetSecretValue(r -> r.secretIdList(arn))))
                    .isEqualTo("AccessDeniedException");
        }
    }

    @Test
    void sessionKnowsItsRoleAndLivesAsLongAsAsked() {
        String role = readerRole(unique("session"), "*", "ext");
        var answer = sts.assumeRole(r -> r.roleArn(role)
                .roleSessionName("me")
                .externalId("ext")
                .durationSeconds(900)
                .tags(Tag.builder().key("team").value("ai").build()));
        assertThat(answer.assumedRoleUser().arn()).contains(":assumed-role/").endsWith("/me");
        assertThat(answer.credentials().expiration())
                .isBetween(
                        java.time.Instant.now().plusSeconds(840),
                        java.time.Instant.now().plusSeconds(960));
        try (StsClient me = stsAs(session(role, "ext"))) {
            assertThat(me.getCallerIdentity().arn()).endsWith("/me");
        }
    }

    @Test
    void wrongExternalIdIsDenied() {
        String role = readerRole(unique("external"), "*", "ext");
        assertThat(codeOf(() -> session(role, "other"))).isEqualTo("AccessDenied");
        assertThat(codeOf(() -> sts.assumeRole(r -> r.roleArn(role).roleSessionName("me"))))
                .isEqualTo("AccessDenied");
    }

    @Test
    void movedLabelArrivesAsAnEventInTheQueue() {
        try (SqsClient sqs =
                SdkClients.client(SqsClient.builder(), server.endpoint(), SdkClients.of(server.rootKey()))) {
            String url = sqs.createQueue(r -> r.queueName(unique("events"))).queueUrl();
            String queueArn = sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNamesWithStrings("QueueArn"))
                    .attributesAsStrings()
                    .get("QueueArn");
            deliverEventsTo(url, String.valueOf(queueArn));
            String name = unique("pushed");
            String arn =
                    secrets.createSecret(r -> r.name(name).secretString("1")).arn();
            String second = secrets.putSecretValue(r -> r.secretId(name).secretString("2"))
                    .versionId();

            String event = eventAbout(second, sqs, url);
            assertThat(event)
                    .contains("\"source\":\"aws.secretsmanager\"")
                    .contains("\"detail-type\":\"Secret Label Updated\"")
                    .contains("\"resources\":[\"" + arn + "\"]")
                    .contains("\"labelUpdated\":\"AWSCURRENT\"")
                    .contains("\"name\":\"" + name + "\"");
            sqs.deleteQueue(r -> r.queueUrl(url));
            assertThatThrownBy(() -> sqs.receiveMessage(r -> r.queueUrl(url)))
                    .isInstanceOf(QueueDoesNotExistException.class);
        }
    }

    private static String eventAbout(String versionId, SqsClient sqs, String url) {
        for (int polls = 0; polls < 20; polls++) {
            List<Message> got = sqs.receiveMessage(
                            r -> r.queueUrl(url).waitTimeSeconds(2).maxNumberOfMessages(10))
                    .messages();
            for (Message each : got) {
                sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(each.receiptHandle()));
                if (each.body().contains(versionId)) {
                    // a server may put blanks after colons
                    return each.body().replace("\": ", "\":");
                }
            }
        }
        throw new AssertionError("no event about version " + versionId);
    }

    @Test
    void parameterIsReadByNameAndByVersion() {
        try (SsmClient ssm =
                SdkClients.client(SsmClient.builder(), server.endpoint(), SdkClients.of(server.rootKey()))) {
            String name = "/" + unique("prod/key");
            ssm.putParameter(r -> r.name(name).value("1").type(ParameterType.SECURE_STRING));
            ssm.putParameter(r ->
                    r.name(name).value("2").type(ParameterType.SECURE_STRING).overwrite(true));
            var read = ssm.getParameter(r -> r.name(name).withDecryption(true)).parameter();
            assertThat(read.value()).isEqualTo("2");
            assertThat(read.version()).isEqualTo(2);
            assertThat(ssm.getParameter(r -> r.name(name + ":1").withDecryption(true))
                            .parameter()
                            .value())
                    .isEqualTo("1");
            assertThatThrownBy(() -> ssm.getParameter(r -> r.name(name + "x")))
                    .isInstanceOf(ParameterNotFoundException.class);
        }
    }

    AwsCredentials session(String role, String externalId) {
        var got = sts.assumeRole(r -> r.roleArn(role).roleSessionName("me").externalId(externalId))
                .credentials();
        return AwsSessionCredentials.create(got.accessKeyId(), got.secretAccessKey(), got.sessionToken());
    }
}
