// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import io.github.credentials4j.Subscription;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of this replica's own, made at start and deleted at close; tagged, so that orphans of a kill are found. */
final class ReplicaQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SqsRotationSignals.class);

    private final SqsClient sqs;
    private final String url;
    private final Subscription subscription;

    private ReplicaQueue(SqsClient sqs, String url, Subscription subscription) {
        this.sqs = sqs;
        this.url = url;
        this.subscription = subscription;
    }

    /** Makes the queue, lets the topic write to it, and subscribes it; takes back what was made if a step fails. */
    static ReplicaQueue create(SqsClient sqs, String topicArn, Function<String, Subscription> subscribe) {
        String url = sqs.createQueue(queue -> queue.queueName("credentials4j-" + UUID.randomUUID())
                        .attributes(Map.of(
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD, "300", // older news is what polling found
                                QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true"))
                        .tags(Map.of(
                                "credentials4j:purpose",
                                "rotation-signals",
                                "credentials4j:topic",
                                topicArn,
                                "credentials4j:created",
                                Instant.now().toString())))
                .queueUrl();
        try {
            String arn = arn(sqs, url);
            sqs.setQueueAttributes(
                    queue -> queue.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy(arn, topicArn))));
            return new ReplicaQueue(sqs, url, subscribe.apply(arn));
        } catch (RuntimeException failed) {
            delete(sqs, url);
            throw failed;
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (RuntimeException failed) {
            log.warn("the subscription of {} could not be ended: {}", url, Trouble.named(failed));
        }
        delete(sqs, url);
    }

    private static String arn(SqsClient sqs, String url) {
        return Objects.requireNonNull(
                sqs.getQueueAttributes(queue -> queue.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN),
                "SQS told no ARN of the queue");
    }

    private static void delete(SqsClient sqs, String url) {
        try {
            sqs.deleteQueue(queue -> queue.queueUrl(url));
        } catch (RuntimeException failed) {
            log.warn("{} could not be deleted, please delete it: {}", url, Trouble.named(failed));
        }
    }

    private static String policy(String queueArn, String topicArn) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},\
                "Action":"sqs:SendMessage","Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(queueArn, topicArn);
    }
}
