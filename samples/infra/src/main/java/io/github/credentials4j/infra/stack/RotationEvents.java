// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.stack;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import io.github.credentials4j.infra.policy.EventAccess;
import io.github.credentials4j.infra.policy.ModelServerAccess;
import java.util.ArrayList;
import java.util.List;

/**
 * The news of rotations, to every replica: a rule of EventBridge, a topic, and a queue for each, since the readers of one
 * queue take each other's messages and a rule alone has five targets. Nothing is encrypted with a key of ours: there is no
 * secret in an event.
 */
public final class RotationEvents {
    private final Deployment deployment;
    private final CustomResourceOptions options;
    private final List<Queue> queues = new ArrayList<>();

    /**
     * Makes the resources.
     *
     * @param deployment what is deployed
     * @param server who hears of it
     * @param secretArns the secrets that it is about
     * @param provider AWS
     */
    public RotationEvents(
            Deployment deployment,
            ApiCredentialDistribution server,
            Output<List<String>> secretArns,
            ProviderResource provider) {
        this.deployment = deployment;
        this.options = CustomResourceOptions.builder().provider(provider).build();
        Topic topic = topic(secretArns);
        for (int replica = 0; replica < deployment.server().replicas(); replica++) queues.add(queue(topic, replica));
        server.allow(
                "hear-of-rotations",
                Output.all(queues.stream().map(Queue::arn).toList()).applyValue(ModelServerAccess::receive));
    }

    private Topic topic(Output<List<String>> secretArns) {
        EventRule rule = new EventRule(
                "secret-changes",
                EventRuleArgs.builder()
                        .name(deployment.name() + "-secret-changes")
                        .eventPattern(secretArns.applyValue(EventAccess::labelUpdated))
                        .build(),
                options);
        Topic topic = new Topic(
                "secret-changes",
                TopicArgs.builder().name(deployment.name() + "-secret-changes").build(),
                options);
        new TopicPolicy(
                "secret-changes",
                TopicPolicyArgs.builder()
                        .arn(topic.arn())
                        .policy(Output.tuple(topic.arn(), rule.arn())
                                .applyValue(arns -> EventAccess.publish(arns.t1, arns.t2)))
                        .build(),
                options);
        new EventTarget(
                "secret-changes",
                EventTargetArgs.builder().rule(rule.name()).arn(topic.arn()).build(),
                options);
        return topic;
    }

    private Queue queue(Topic topic, int replica) {
        String name = "secret-changes-" + replica;
        Queue queue = new Queue(
                name,
                QueueArgs.builder()
                        .name(deployment.name() + "-" + name)
                        .sqsManagedSseEnabled(true)
                        .messageRetentionSeconds(300) // what is older was found by polling
                        .receiveWaitTimeSeconds(20)
                        .build(),
                options);
        QueuePolicy admits = new QueuePolicy(
                name,
                QueuePolicyArgs.builder()
                        .queueUrl(queue.url())
                        .policy(Output.tuple(queue.arn(), topic.arn())
                                .applyValue(arns -> EventAccess.deliver(arns.t1, arns.t2)))
                        .build(),
                options);
        new TopicSubscription(
                name,
                TopicSubscriptionArgs.builder()
                        .topic(topic.arn())
                        .protocol("sqs")
                        .endpoint(queue.arn())
                        .rawMessageDelivery(true)
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder().dependsOn(admits).build(),
                        null));
        return queue;
    }

    /** Returns the URLs of the queues, one per replica. */
    public Output<List<String>> queueUrls() {
        return Output.all(queues.stream().map(Queue::url).toList());
    }
}
