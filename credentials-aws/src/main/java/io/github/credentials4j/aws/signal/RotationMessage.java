// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * What a message says: which secret or parameter changed, under the names that credentials may know it by, best first.
 *
 * @param resources ARN, then name; empty if the message is not about a new value
 */
record RotationMessage(List<String> resources) {
    private static final RotationMessage NOTHING = new RotationMessage(List.of());

    /** CloudTrail's names of what may have changed a secret's current value. */
    private static final Set<String> CHANGING =
            Set.of("RotationSucceeded", "PutSecretValue", "UpdateSecret", "UpdateSecretVersionStage", "RestoreSecret");

    /** Returns what the message says; empty if it is no JSON. */
    static Optional<RotationMessage> parse(String body) {
        try {
            Map<String, String> event = FlatJson.of(body);
            String wrapped = event.get("/Message"); // an envelope of SNS
            if (wrapped != null && event.containsKey("/TopicArn")) event = FlatJson.of(wrapped);
            return Optional.of(about(event));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static RotationMessage about(Map<String, String> event) {
        return switch (event.getOrDefault("/detail-type", "")) {
            case "Secret Label Updated" -> labelUpdated(event);
            case "AWS API Call via CloudTrail", "AWS Service Event via CloudTrail" -> trailed(event);
            case "Parameter Store Change" -> named(event, "/resources/0", "/detail/name");
            default -> NOTHING;
        };
    }

    private static RotationMessage labelUpdated(Map<String, String> event) {
        boolean current = "AWSCURRENT".equals(event.get("/detail/labelUpdated"));
        return current ? named(event, "/resources/0", "/detail/name") : NOTHING;
    }

    private static RotationMessage trailed(Map<String, String> event) {
        boolean secrets = "secretsmanager.amazonaws.com".equals(event.get("/detail/eventSource"));
        if (!secrets || !CHANGING.contains(event.getOrDefault("/detail/eventName", ""))) return NOTHING;
        if (event.containsKey("/detail/errorCode") || concernsOtherStage(event)) return NOTHING;
        return named(
                event,
                "/detail/responseElements/arn",
                "/detail/responseElements/aRN", // so spelled before 2024-02
                "/detail/additionalEventData/SecretId",
                "/detail/requestParameters/secretId",
                "/detail/responseElements/name");
    }

    /** Returns whether the request names stages, and AWSCURRENT is none of them. */
    private static boolean concernsOtherStage(Map<String, String> event) {
        List<String> stages = event.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("/detail/requestParameters/versionStage"))
                .map(Map.Entry::getValue)
                .toList();
        return !stages.isEmpty() && !stages.contains("AWSCURRENT");
    }

    private static RotationMessage named(Map<String, String> event, String... paths) {
        return new RotationMessage(Stream.of(paths)
                .map(event::get)
                .flatMap(Stream::ofNullable)
                .filter(text -> !text.isBlank())
                .distinct()
                .toList());
    }
}
