// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.aws.signal.SqsRotationSignals;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.AwsServer;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;

/** What providers promise, on any server that speaks AWS: the fake, and one that nobody here wrote. */
abstract class AwsContract {
    final AwsServer server;
    final AwsUnderTest aws;

    AwsContract(AwsServer server) {
        this.server = server;
        this.aws = new AwsUnderTest(server.endpoint());
    }

    /** Returns the ARN of a new role that may only GetSecretValue this secret, assumed only with the external id. */
    abstract String readerRole(String name, String secretArn, String externalId);

    /** Returns the id of a new user's access key. */
    abstract String userKeyId(String name);

    /** Sends the events of Secrets Manager into the queue. */
    abstract void deliverEventsTo(String queueUrl, String queueArn);

    @AfterEach
    void close() {
        aws.close();
        server.close();
    }

    @Test
    void aRotationChangesTheRevisionAndAnUnchangedSecretDoesNot() {
        String name = aws.uniqueName("rotating");
        aws.create(name, "one");
        SecretsManagerProvider provider = SecretsManagerProvider.of(aws.secretsManager(), name);
        Snapshot<SecretBytes> first = fetched(provider);
        assertThat(provider.fetch(PlainAttempt.of(provider).holdingOnly(first.revision())))
                .isInstanceOf(Fetch.Unchanged.class);
        aws.put(name, "two", "AWSCURRENT");
        Fetch<SecretBytes> second = provider.fetch(PlainAttempt.of(provider).holdingOnly(first.revision()));
        assertThat(((Fetch.Changed<SecretBytes>) second).snapshot().value().exposeText())
                .isEqualTo("two");
    }

    @Test
    void theAlternatesOfARotationArePendingThenPrevious() {
        String name = aws.uniqueName("alternates");
        aws.create(name, "one");
        aws.put(name, "two", "AWSCURRENT");
        aws.put(name, "three", "AWSPENDING");
        SecretsManagerProvider provider =
                SecretsManagerProvider.of(aws.secretsManager(), name).withAlternates();
        Snapshot<SecretBytes> current = fetched(provider);
        List<Snapshot<SecretBytes>> others = provider.alternates(
                PlainAttempt.of(provider).holdingOnly(current.revision()).refused());
        assertThat(others).extracting(other -> other.value().exposeText()).containsExactly("three", "one");
    }

    @Test
    void aBinarySecretIsReadAsBytesAndRefusedWhereTextIsWanted() {
        String name = aws.uniqueName("binary");
        byte[] bytes = {(byte) 0xff, 0, 1, 2};
        aws.secretsManager().createSecret(secret -> secret.name(name).secretBinary(SdkBytes.fromByteArray(bytes)));
        SecretsManagerProvider provider = SecretsManagerProvider.of(aws.secretsManager(), name);
        assertThat(fetched(provider).value().exposeBytes()).isEqualTo(bytes);
        CredentialException refused = failure(provider.decodedWith(Decoders.text()));
        assertThat(refused.failure()).isEqualTo(Failure.UNDECODABLE);
        assertThat(refused).hasMessageContaining("binary");
    }

    @Test
    void anAbsentSecretIsNotFound() {
        CredentialException missing =
                failure(SecretsManagerProvider.of(aws.secretsManager(), aws.uniqueName("absent")));
        assertThat(missing.failure()).isEqualTo(Failure.NOT_FOUND);
        assertThat(missing).hasMessageContaining("absent");
    }

    @Test
    void aSecretThatWaitsForItsDeletionIsNotFoundAndTheMessageSaysSo() {
        String name = aws.uniqueName("deleted");
        aws.create(name, "gone");
        aws.secretsManager().deleteSecret(request -> request.secretId(name).recoveryWindowInDays(7L));
        CredentialException deleted = failure(SecretsManagerProvider.of(aws.secretsManager(), name));
        assertThat(deleted.failure()).isEqualTo(Failure.NOT_FOUND);
        assertThat(deleted).hasMessageContaining("delet");
    }

    @Test
    void aWrongSecretKeyIsUnauthenticated() {
        String name = aws.uniqueName("signed");
        aws.create(name, "value");
        try (AwsClients wrong = aws.clients(userKeyId(aws.uniqueName("user")), "not-the-secret")) {
            CredentialException refused = failure(SecretsManagerProvider.of(wrong.secretsManager(), name));
            assertThat(refused.failure()).isEqualTo(Failure.UNAUTHENTICATED);
        }
    }

    @Test
    void aBatchReadsSecretsTogetherAndNamesTheOneThatIsMissing() {
        String one = aws.uniqueName("batch-one");
        String two = aws.uniqueName("batch-two");
        String absent = aws.uniqueName("batch-absent");
        aws.create(one, "1");
        aws.create(two, "2");
        BatchedSecrets batch = BatchedSecrets.of(aws.secretsManager(), List.of(one, two, absent));
        assertThat(fetched(batch.provider(one)).value().exposeText()).isEqualTo("1");
        assertThat(fetched(batch.provider(two)).value().exposeText()).isEqualTo("2");
        assertThat(failure(batch.provider(absent)).failure()).isEqualTo(Failure.NOT_FOUND);
    }

    @Test
    void aSessionOfARoleReadsWhatItsPolicyAllowsAndNothingElse() {
        String allowed = aws.uniqueName("allowed");
        String arn = aws.create(allowed, "yours");
        String other = aws.uniqueName("other");
        aws.create(other, "not yours");
        String role = readerRole(aws.uniqueName("reader"), arn, "ext");
        try (Credentials credentials = Credentials.create()) {
            LiveCredential<AccessKey> base = credentials.keep(root());
            LiveCredential<AccessKey> session = credentials.keep(AssumeRoleProvider.of(aws.root.sts(), base, role)
                    .externalId("ext")
                    .sessionName("contract"));
            try (AwsClients reader = AwsClients.builder()
                    .endpoint(aws.endpoint)
                    .region(AwsUnderTest.REGION)
                    .credentials(session)
                    .build()) {
                LiveCredential<ApiKey> key =
                        credentials.keep(SecretsManagerProvider.of(reader.secretsManager(), allowed)
                                .decodedWith(Decoders.text().as(ApiKey::new)));
                assertThat(key.get().exposeText()).isEqualTo("yours");
                assertThat(failure(SecretsManagerProvider.of(reader.secretsManager(), other))
                                .failure())
                        .isEqualTo(Failure.DENIED);
                assertThat(failure(BatchedSecrets.of(reader.secretsManager(), List.of(other))
                                        .provider(other))
                                .failure())
                        .isEqualTo(Failure.DENIED);
            }
        }
    }

    @Test
    void aRoleThatDoesNotTrustTheCallerIsDenied() {
        String role = readerRole(aws.uniqueName("strict"), "*", "ext");
        try (Credentials credentials = Credentials.create()) {
            LiveCredential<AccessKey> base = credentials.keep(root());
            LiveCredential<AccessKey> session = credentials.keep(
                    AssumeRoleProvider.of(aws.root.sts(), base, role).externalId("other"));
            CredentialException refused = catchThrowableOfType(CredentialException.class, session::get);
            assertThat(refused.failure()).isEqualTo(Failure.DENIED);
            assertThat(refused).hasMessageContaining(role);
        }
    }

    @Test
    void aRotationIsPushedThroughTheQueue() throws InterruptedException {
        String name = aws.uniqueName("pushed");
        aws.create(name, "one");
        String queue = aws.root
                .sqs()
                .createQueue(request -> request.queueName(aws.uniqueName("push")))
                .queueUrl();
        String queueArn = aws.root
                .sqs()
                .getQueueAttributes(request -> request.queueUrl(queue).attributeNamesWithStrings("QueueArn"))
                .attributesAsStrings()
                .get("QueueArn");
        deliverEventsTo(queue, String.valueOf(queueArn));
        CountDownLatch rotated = new CountDownLatch(1);
        try (Credentials credentials = Credentials.create();
                SqsRotationSignals signals = SqsRotationSignals.start(aws.root.sqs(), queue, credentials::signal)) {
            LiveCredential<SecretBytes> live = credentials.keep(SecretsManagerProvider.of(aws.secretsManager(), name));
            assertThat(live.get().exposeText()).isEqualTo("one");
            live.onChange(changed -> rotated.countDown());
            aws.put(name, "two", "AWSCURRENT");
            assertThat(rotated.await(20, TimeUnit.SECONDS))
                    .as("long before the next poll")
                    .isTrue();
            assertThat(live.get().exposeText()).isEqualTo("two");
            assertThat(signals.failures()).isZero();
        }
    }

    AwsChainProvider root() {
        return AwsChainProvider.of(
                "root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    static Snapshot<SecretBytes> fetched(CredentialProvider<SecretBytes> provider) {
        return ((Fetch.Changed<SecretBytes>) provider.fetch(PlainAttempt.of(provider))).snapshot();
    }

    static CredentialException failure(CredentialProvider<?> provider) {
        return catchThrowableOfType(
                CredentialException.class,
                () -> provider.fetch(PlainAttempt.of(provider).within(Duration.ofSeconds(10))));
    }
}
