// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.aws.signal.SqsRotationSignals;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The programs of docs/aws.md, as they stand there, each run. */
class DocsExamplesTest extends OnAws {
    private final FakeAws fake = (FakeAws) server;
    private final AwsClients clients = root;

    DocsExamplesTest() {
        super(FakeAws.start());
    }

    @Test
    void readsASecret() {
        create("prod/openai", "{\"apiKey\":\"sk-1\"}");
        assertThat(secret(clients, credentials).get().exposeText()).isEqualTo("sk-1");
        assertThat(located(clients)).isEqualTo("sk-1");
    }

    private static LiveCredential<ApiKey> secret(AwsClients clients, Credentials credentials) {
        LiveCredential<ApiKey> key = credentials.keep(SecretsManagerProvider.of(clients.secretsManager(), "prod/openai")
                .decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)));
        return key;
    }

    private static String located(AwsClients clients) {
        try (Credentials credentials =
                Credentials.builder().providers(AwsProviderFactory.of(clients)).build()) {
            LiveCredential<ApiKey> key = credentials.locate("awssecretsmanager://prod/openai#/apiKey", ApiKey::new);
            return key.get().exposeText();
        }
    }

    @Test
    void bridgesTheWindowOfARotation() {
        create("prod/openai", "old");
        put("prod/openai", "new", "AWSPENDING");
        LiveCredential<ApiKey> key = credentials.keep(SecretsManagerProvider.of(clients.secretsManager(), "prod/openai")
                .withAlternates()
                .decodedWith(Decoders.text().as(ApiKey::new)));
        String answer = key.call(live -> ask(live.exposeText()), refused -> refused.equals("401"));
        assertThat(answer).isEqualTo("200");
    }

    private static String ask(String key) {
        return key.equals("new") ? "200" : "401";
    }

    @Test
    void readsManySecrets() {
        List<String> ids = List.of("tenant-1/openai", "tenant-2/openai");
        ids.forEach(id -> create(id, "key of " + id));
        BatchedSecrets batch = BatchedSecrets.of(clients.secretsManager(), ids);
        Map<String, LiveCredential<SecretBytes>> keys = new LinkedHashMap<>();
        for (String id : ids) keys.put(id, credentials.keep(batch.provider(id)));
        credentials.awaitReady(Duration.ofSeconds(10));
        assertThat(keys).hasSize(2);
        assertThat(fake.calls("BatchGetSecretValue")).isEqualTo(1);
    }

    @Test
    void assumesARoleAndReadsAnotherAccountsSecret() {
        String arn = create("theirs", "1");
        String roleArn = operator.role("reader", """
                {"Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"%s"}]}""".formatted(arn), java.util.Optional.of("our-id"));
        LiveCredential<AccessKey> base =
                credentials.keep(AwsChainProvider.of("root", Operator.signedBy(server.rootKey())));
        LiveCredential<AccessKey> reader = credentials.keep(AssumeRoleProvider.of(clients.sts(), base, roleArn)
                .externalId("our-id")
                .sessionName("ai-service")
                .duration(Duration.ofHours(1)));

        try (AwsClients theirs = AwsClients.builder()
                .region("us-east-1")
                .credentials(reader)
                .endpoint(server.endpoint())
                .build()) {
            LiveCredential<SecretBytes> secret =
                    credentials.keep(SecretsManagerProvider.of(theirs.secretsManager(), arn));
            assertThat(secret.get().exposeText()).isEqualTo("1");
        }
        try (SqsClient sqs = anySdkClient(reader, server.endpoint())) {
            assertThat(sqs.serviceName()).isEqualTo("sqs");
        }
    }

    private static SqsClient anySdkClient(LiveCredential<AccessKey> reader, URI endpoint) {
        return SqsClient.builder()
                .credentialsProvider(AwsSdkCredentials.of(reader))
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .build();
    }

    /** Compiled and not run: this machine has no credentials of its own. */
    static LiveCredential<AccessKey> base(Credentials credentials) {
        LiveCredential<AccessKey> base = credentials.keep(AwsChainProvider.create());
        return base;
    }

    @Test
    void readsFromABackupRegion() {
        create("prod/openai", "1");
        fake.secrets("us-east-1").replicate("prod/openai", "us-west-2");
        SecretsManagerProvider provider = SecretsManagerProvider.of(clients.secretsManager("us-east-1"), "prod/openai")
                .withBackup(clients.secretsManager("us-west-2"));
        assertThat(changed(provider).value().exposeText()).isEqualTo("1");
    }

    @Test
    void hearsOfRotations() {
        String queueUrl = fake.queue("us-east-1", "rotations");
        try (SqsRotationSignals signals = SqsRotationSignals.start(clients.sqs(), queueUrl, credentials::signal)) {
            assertThat(signals.failures()).isZero();
        }
    }

    @Test
    void hearsOfRotationsInEachReplica() {
        String topicArn = "arn:aws:sns:us-east-1:123456789012:rotations";
        SqsRotationSignals signals = SqsRotationSignals.perReplica(
                clients.sqs(), topicArn, DocsExamplesTest::subscribe, credentials::signal);
        assertThat(signals.failures()).isZero();
        signals.close();
        assertThat(clients.sqs().listQueues().queueUrls()).isEmpty();
    }

    private static Subscription subscribe(String queueArn) {
        assertThat(queueArn).startsWith("arn:aws:sqs:");
        return () -> {};
    }

    @Test
    void readsAParameter() {
        clients.parameterStore()
                .putParameter(put -> put.name("/prod/openai").value("sk-1").type("SecureString"));
        LiveCredential<ApiKey> key =
                credentials.keep(ParameterStoreProvider.of(clients.parameterStore(), "/prod/openai")
                        .decodedWith(Decoders.text().as(ApiKey::new)));
        assertThat(key.get().exposeText()).isEqualTo("sk-1");
    }

    @Test
    void makesClients() {
        try (AwsClients made = clients(URI.create("http://127.0.0.1:4566"))) {
            assertThat(made.region()).isEqualTo("eu-central-1");
        }
    }

    private static AwsClients clients(URI vpcEndpoint) {
        return AwsClients.builder()
                .region("eu-central-1")
                .endpoint(vpcEndpoint)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Test
    void pollsMoreOften() {
        create("prod/openai", "1");
        SecretsManagerProvider provider = SecretsManagerProvider.of(clients.secretsManager(), "prod/openai")
                .describeFirst();
        LiveCredential<SecretBytes> secret =
                credentials.keep(provider, RefreshPolicy.defaults().withPollInterval(Duration.ofMinutes(1)));
        assertThat(secret.get().exposeText()).isEqualTo("1");
    }
}
