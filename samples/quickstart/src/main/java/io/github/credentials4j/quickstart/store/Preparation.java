// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.value.AccessKey;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes what a run needs in an account that has nothing yet, such as an emulator's: the secret, a role that may read
 * only it, a queue and the rule that sends the secret's events there. All names are new, and all is deleted at the end.
 */
final class Preparation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Settings settings;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Preparation(Settings settings) {
        this.settings = settings;
    }

    /** Returns the settings with what was made filled in. */
    Settings make() {
        SdkHttpClient http = StoreHttp.make();
        undo.push(http::close);
        String secretArn = secret(
                client(SecretsManagerClient.builder(), http, settings.place().region()));
        Settings.Role role = role(
                client(StsClient.builder(), http, settings.place().region()),
                // IAM has one endpoint for all Regions
                client(
                        IamClient.builder(),
                        http,
                        settings.place().endpoint().isPresent()
                                ? settings.place().region()
                                : "aws-global"),
                secretArn);
        String queue = queue(client(SqsClient.builder(), http, settings.place().region()), rules(http), secretArn);
        return settings.with(role, queue);
    }

    /** Deletes what was made, the last thing first; what cannot be deleted is logged by its name. */
    @Override
    public void close() {
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (SdkException left) {
                LOG.warn("something that was made for this run, with {} in its name, is left", suffix, left);
            }
        }
    }

    private String secret(SecretsManagerClient client) {
        String arn = client.createSecret(
                        request -> request.name(settings.secretId()).secretString(RotatedSecret.json(FreshKey.make())))
                .arn();
        undo.push(() -> client.deleteSecret(request -> request.secretId(arn).forceDeleteWithoutRecovery(true)));
        return arn;
    }

    private Settings.Role role(StsClient sts, IamClient iam, String secretArn) {
        String name = "quickstart-" + suffix;
        String externalId = UUID.randomUUID().toString();
        String arn = iam.createRole(request -> request.roleName(name)
                        .assumeRolePolicyDocument(
                                Policies.trust(sts.getCallerIdentity().account(), externalId)))
                .role()
                .arn();
        undo.push(() -> iam.deleteRole(request -> request.roleName(name)));
        iam.putRolePolicy(request ->
                request.roleName(name).policyName("read-one-secret").policyDocument(Policies.readOne(secretArn)));
        undo.push(() -> iam.deleteRolePolicy(request -> request.roleName(name).policyName("read-one-secret")));
        return new Settings.Role(arn, Optional.of(externalId));
    }

    private String queue(SqsClient sqs, EventRules events, String secretArn) {
        String name = "quickstart-" + suffix;
        String url = sqs.createQueue(request -> request.queueName(name)).queueUrl();
        undo.push(() -> sqs.deleteQueue(request -> request.queueUrl(url)));
        String queueArn = Objects.requireNonNull(
                sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN),
                "SQS names the queue");
        String ruleArn = events.put(name, Policies.labelUpdated(secretArn));
        undo.push(() -> events.delete(name));
        sqs.setQueueAttributes(request -> request.queueUrl(url)
                .attributes(Map.of(QueueAttributeName.POLICY, Policies.delivery(queueArn, ruleArn))));
        events.target(name, queueArn);
        undo.push(() -> events.untarget(name));
        return url;
    }

    private EventRules rules(SdkHttpClient http) {
        String region = settings.place().region();
        URI endpoint =
                settings.place().endpoint().orElseGet(() -> URI.create("https://events." + region + ".amazonaws.com"));
        return new EventRules(http, credentials(), endpoint, region);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AutoCloseable> C client(
            B builder, SdkHttpClient http, String region) {
        builder.region(Region.of(region)).httpClient(http).credentialsProvider(credentials());
        settings.place().endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private AwsCredentialsProvider credentials() {
        return settings.access()
                .key()
                .<AwsCredentialsProvider>map(Preparation::fixed)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private static AwsCredentialsProvider fixed(AccessKey key) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(key.id(), key.secret().exposeText()));
    }
}
