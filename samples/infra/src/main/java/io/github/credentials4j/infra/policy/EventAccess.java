// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which events of rotations travel, and who may pass them on. */
public final class EventAccess {
    private EventAccess() {}

    /**
     * Returns the pattern of events that say that AWSCURRENT of a secret has moved (AWS: "Secret Label Updated"); it needs
     * no CloudTrail.
     *
     * @param secretArns the secrets
     */
    public static String labelUpdated(List<String> secretArns) {
        Map<String, Object> pattern = new LinkedHashMap<>();
        pattern.put("source", List.of("aws.secretsmanager"));
        pattern.put("detail-type", List.of("Secret Label Updated"));
        pattern.put("resources", List.copyOf(secretArns));
        pattern.put("detail", Map.of("labelUpdated", List.of("AWSCURRENT")));
        return Json.text(pattern);
    }

    /**
     * Returns the topic's policy: EventBridge may publish for the one rule.
     *
     * @param topicArn the topic
     * @param ruleArn the rule
     */
    public static String publish(String topicArn, String ruleArn) {
        return Statement.document(Statement.allow("Rule", "sns:Publish")
                .to("Service", "events.amazonaws.com")
                .on(topicArn)
                .when("ArnEquals", "aws:SourceArn", ruleArn));
    }

    /**
     * Returns a queue's policy: SNS may send for the one topic.
     *
     * @param queueArn the queue
     * @param topicArn the topic
     */
    public static String deliver(String queueArn, String topicArn) {
        return Statement.document(Statement.allow("Topic", "sqs:SendMessage")
                .to("Service", "sns.amazonaws.com")
                .on(queueArn)
                .when("ArnEquals", "aws:SourceArn", topicArn));
    }
}
