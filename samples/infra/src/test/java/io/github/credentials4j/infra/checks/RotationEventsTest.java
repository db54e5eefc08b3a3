// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotationEventsTest extends Checks {
    private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:prod-secret-changes";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:prod-secret-changes-1";

    @Test
    void ruleIsAboutTheThreeSecretsAndNeedsNoTrail() {
        Map<String, Object> pattern =
                parsed(document("aws:cloudwatch/eventRule:EventRule", "secret-changes", "eventPattern"));
        assertThat(pattern)
                .containsEntry("source", List.of("aws.secretsmanager"))
                .containsEntry("detail-type", List.of("Secret Label Updated"))
                .containsEntry("detail", Map.of("labelUpdated", List.of("AWSCURRENT")));
        assertThat(texts(pattern.getOrDefault("resources", List.of())))
                .containsExactlyElementsOf(List.of("openai", "openai-sealed", "partner-access-key").stream()
                        .map(name -> "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/" + name + "-AbCdEf")
                        .toList());
        assertThat(one("aws:cloudwatch/eventTarget:EventTarget", "secret-changes")
                        .input("arn"))
                .isEqualTo(TOPIC);
    }

    @Test
    void everyReplicaHasAQueueOfItsOwn() {
        assertThat(seen.of("aws:sqs/queue:Queue"))
                .hasSize(2)
                .allMatch(queue -> queue.input("sqsManagedSseEnabled").equals(true));
        var subscription = one("aws:sns/topicSubscription:TopicSubscription", "secret-changes-1");
        assertThat(subscription.inputs())
                .containsEntry("topic", TOPIC)
                .containsEntry("protocol", "sqs")
                .containsEntry("endpoint", QUEUE)
                .containsEntry("rawMessageDelivery", true);
        assertThat(subscription.options().dependsOn())
                .anyMatch(urn -> urn.endsWith("aws:sqs/queuePolicy:QueuePolicy::secret-changes-1"));
    }

    @Test
    void onlyTheRulePublishesAndOnlyTheTopicDelivers() {
        Map<?, ?> publish = statement(document("aws:sns/topicPolicy:TopicPolicy", "secret-changes", "policy"), "Rule");
        assertThat(publish.get("Principal")).isEqualTo(Map.of("Service", "events.amazonaws.com"));
        assertThat(publish.get("Condition"))
                .isEqualTo(Map.of(
                        "ArnEquals",
                        Map.of("aws:SourceArn", "arn:aws:events:eu-west-1:111122223333:rule/prod-secret-changes")));
        Map<?, ?> deliver =
                statement(document("aws:sqs/queuePolicy:QueuePolicy", "secret-changes-1", "policy"), "Topic");
        assertThat(deliver.get("Condition")).isEqualTo(Map.of("ArnEquals", Map.of("aws:SourceArn", TOPIC)));
        assertThat(deliver.get("Resource")).isEqualTo(List.of(QUEUE));
    }

    @Test
    void modelServerReadsTheQueuesAndNothingElse() {
        Map<?, ?> hear = statement(document("aws:iam/policy:Policy", "hear-of-rotations", "policy"), "HearOfRotations");
        assertThat(hear.get("Action")).isEqualTo(List.of("sqs:ReceiveMessage", "sqs:DeleteMessage"));
        assertThat(texts(hear.get("Resource"))).hasSize(2).contains(QUEUE);
    }
}
