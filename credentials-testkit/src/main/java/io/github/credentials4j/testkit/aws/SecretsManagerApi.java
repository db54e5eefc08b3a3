// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.testkit.aws.AwsRequest.Fields;
import io.github.credentials4j.testkit.aws.StoredSecret.Content;
import io.github.credentials4j.testkit.aws.StoredSecret.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets Manager's actions over one Region's {@link SecretStore}: JSON members in, JSON members out. */
final class SecretsManagerApi {

    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (hour|day)s?\\)");

    private final SecretStore store;
    private final Object lock;

    SecretsManagerApi(SecretStore store, Object lock) {
        this.store = store;
        this.lock = lock;
    }

    /** Answers; {@code authorized} throws for what the caller may not do, given the action and the resource's names. */
    Map<String, ?> answer(String action, Fields parameters, BiConsumer<String, List<String>> authorized) {
        if (action.equals("BatchGetSecretValue")) {
            return batch(parameters, authorized);
        }
        if (action.equals("RotateSecret")) {
            return rotate(parameters, authorized);
        }
        synchronized (lock) {
            if (action.equals("CreateSecret")) {
                String name = parameters.required("Name");
                authorized.accept(action, List.of(name));
                return create(name, parameters);
            }
            StoredSecret secret = permitted(action, parameters.required("SecretId"), authorized);
            return on(secret, action, parameters);
        }
    }

    private StoredSecret permitted(String action, String id, BiConsumer<String, List<String>> authorized) {
        try {
            StoredSecret secret = store.find(id);
            authorized.accept(action, List.of(secret.arn, secret.name));
            return secret;
        } catch (AwsError absent) {
            // who may not ask must not learn what exists
            authorized.accept(action, List.of(id));
            throw absent;
        }
    }

    private Map<String, ?> on(StoredSecret secret, String action, Fields parameters) {
        if (action.equals("DescribeSecret")) {
            return describe(secret);
        }
        if (action.equals("RestoreSecret")) {
            store.restore(secret);
            return named(secret);
        }
        store.alive(secret.name);
        return switch (action) {
            case "GetSecretValue" ->
                value(secret, store.read(secret, parameters.text("VersionId"), parameters.text("VersionStage")));
            case "PutSecretValue" -> put(secret, parameters, parameters.texts("VersionStages"));
            case "UpdateSecret" -> content(parameters).isPresent() ? put(secret, parameters, List.of()) : named(secret);
            case "UpdateSecretVersionStage" -> {
                store.updateStage(
                        secret,
                        parameters.required("VersionStage"),
                        parameters.text("RemoveFromVersionId"),
                        parameters.text("MoveToVersionId"));
                yield named(secret);
            }
            case "ListSecretVersionIds" -> versions(secret, parameters.flag("IncludeDeprecated"));
            case "DeleteSecret" -> delete(secret, parameters);
            default -> regional(secret, action, parameters);
        };
    }

    private Map<String, ?> regional(StoredSecret secret, String action, Fields parameters) {
        return switch (action) {
            case "ReplicateSecretToRegions" -> replicate(secret, parameters);
            case "RemoveRegionsFromReplication" -> {
                store.unreplicate(secret, Set.copyOf(parameters.texts("RemoveReplicaRegions")));
                yield replication(secret);
            }
            default -> throw new AwsError(400, "UnknownOperationException", "FakeAws does not know " + action);
        };
    }

    private Map<String, ?> create(String name, Fields parameters) {
        StoredSecret secret = store.create(name, content(parameters), parameters.text("ClientRequestToken"));
        for (Fields tag : parameters.objects("Tags")) {
            secret.tags.put(tag.required("Key"), tag.text("Value").orElse(""));
        }
        store.replicate(secret, regions(parameters));
        Map<String, Object> answer = named(secret);
        secret.at(StoredSecret.CURRENT).ifPresent(version -> answer.put("VersionId", version.id));
        return answer;
    }

    private Map<String, ?> put(StoredSecret secret, Fields parameters, List<String> stages) {
        Optional<Content> content = content(parameters);
        if (content.isEmpty()) {
            throw AwsError.badParameter("You must provide either SecretString or SecretBinary.");
        }
        Version version = store.put(secret, content, parameters.text("ClientRequestToken"), stages);
        Map<String, Object> answer = named(secret);
        answer.put("VersionId", version.id);
        answer.put("VersionStages", List.copyOf(version.stages));
        return answer;
    }

    private static Optional<Content> content(Fields parameters) {
        return parameters
                .text("SecretString")
                .map(text -> new Content(text, false))
                .or(() -> parameters.text("SecretBinary").map(base64 -> new Content(base64, true)));
    }

    private static Map<String, Object> value(StoredSecret secret, Version version) {
        Map<String, Object> answer = named(secret);
        answer.put("VersionId", version.id);
        answer.put("VersionStages", List.copyOf(version.stages));
        answer.put("CreatedDate", seconds(version.created));
        Content content = version.content.orElseThrow();
        answer.put(content.binary() ? "SecretBinary" : "SecretString", content.text());
        return answer;
    }

    private Map<String, ?> batch(Fields parameters, BiConsumer<String, List<String>> authorized) {
        List<String> ids = parameters.texts("SecretIdList");
        if (ids.isEmpty() == parameters.list("Filters").isEmpty()) {
            throw AwsError.badParameter("You must include Filters or SecretIdList, but not both.");
        }
        if (ids.isEmpty()) {
            throw AwsError.badParameter("FakeAws knows no Filters.");
        }
        if (ids.size() > 20) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "1 validation error detected: Value at 'secretIdList' failed"
                            + " to satisfy constraint: Member must have length less than or equal to 20");
        }
        authorized.accept("BatchGetSecretValue", List.of("*"));
        return batchOf(new LinkedHashSet<>(ids), authorized);
    }

    private Map<String, ?> batchOf(Set<String> ids, BiConsumer<String, List<String>> authorized) {
        List<Map<String, ?>> values = new ArrayList<>();
        List<Map<String, ?>> errors = new ArrayList<>();
        synchronized (lock) {
            for (String id : ids) {
                try {
                    StoredSecret secret = permitted("GetSecretValue", id, authorized);
                    store.alive(id);
                    values.add(value(secret, store.read(secret, Optional.empty(), Optional.empty())));
                } catch (AwsError refused) {
                    String code = refused.code.equals("AccessDenied") ? "AccessDeniedException" : refused.code;
                    errors.add(Map.of("SecretId", id, "ErrorCode", code, "Message", refused.text));
                }
            }
        }
        return Map.of("SecretValues", values, "Errors", errors);
    }

    private Map<String, ?> rotate(Fields parameters, BiConsumer<String, List<String>> authorized) {
        StoredSecret secret;
        String token;
        synchronized (lock) {
            secret = permitted("RotateSecret", parameters.required("SecretId"), authorized);
            store.alive(secret.name);
            period(parameters.object("RotationRules")).ifPresent(each -> secret.rotationPeriod = Optional.of(each));
            if (!parameters.text("RotateImmediately").map(Boolean::valueOf).orElse(true)) {
                secret.rotationEnabled = true;
                return named(secret);
            }
            token = store.beginRotation(secret, parameters.text("ClientRequestToken"));
        }
        run(secret, token);
        Map<String, Object> answer = named(secret);
        answer.put("VersionId", token);
        return answer;
    }

    private static Optional<Duration> period(Fields rules) {
        Matcher rate = RATE.matcher(rules.text("ScheduleExpression").orElse(""));
        if (rate.matches()) {
            long count = Long.parseLong(rate.group(1));
            return Optional.of(rate.group(2).equals("hour") ? Duration.ofHours(count) : Duration.ofDays(count));
        }
        return rules.number("AutomaticallyAfterDays").map(Duration::ofDays);
    }

    /** Runs the four steps, outside the lock since they call back; what one throws leaves the rotation unfinished. */
    Optional<RuntimeException> run(StoredSecret secret, String token) {
        RotationFunction function = secret.rotation.orElseThrow();
        RotationFunction.Request request = new RotationFunction.Request(secret.arn, token, store.region());
        try {
            for (RotationFunction.Step step : RotationFunction.Step.values()) {
                function.run(step, request);
            }
            return Optional.empty();
        } catch (RuntimeException failed) {
            return Optional.of(failed);
        } finally {
            synchronized (lock) {
                store.endRotation(secret);
            }
        }
    }

    private Map<String, ?> describe(StoredSecret secret) {
        Map<String, Object> answer = named(secret);
        Map<String, List<String>> stages = new LinkedHashMap<>();
        secret.versions.values().stream()
                .filter(each -> !each.stages.isEmpty())
                .forEach(each -> stages.put(each.id, List.copyOf(each.stages)));
        answer.put("VersionIdsToStages", stages);
        answer.put("CreatedDate", seconds(secret.created));
        answer.put("LastChangedDate", seconds(secret.changed));
        answer.put("RotationEnabled", secret.rotationEnabled);
        secret.deletionAsked.ifPresent(at -> answer.put("DeletedDate", seconds(at)));
        secret.lastRotated.ifPresent(at -> answer.put("LastRotatedDate", seconds(at)));
        secret.rotationPeriod.ifPresent(period -> {
            Instant from = secret.lastRotated.orElse(secret.created);
            answer.put("RotationRules", Map.of("ScheduleExpression", "rate(" + period.toHours() + " hours)"));
            answer.put("NextRotationDate", seconds(from.plus(period)));
        });
        answer.put(
                "Tags",
                secret.tags.entrySet().stream()
                        .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                        .toList());
        secret.primaryRegion.ifPresent(region -> answer.put("PrimaryRegion", region));
        if (!secret.replicaRegions.isEmpty()) {
            answer.put("PrimaryRegion", store.region());
            answer.put("ReplicationStatus", statuses(secret));
        }
        return answer;
    }

    private static Map<String, ?> versions(StoredSecret secret, boolean deprecated) {
        Map<String, Object> answer = named(secret);
        answer.put(
                "Versions",
                secret.versions.values().stream()
                        .filter(each -> deprecated || !each.stages.isEmpty())
                        .map(each -> Map.of(
                                "VersionId", each.id,
                                "VersionStages", List.copyOf(each.stages),
                                "CreatedDate", seconds(each.created)))
                        .toList());
        return answer;
    }

    private Map<String, ?> delete(StoredSecret secret, Fields parameters) {
        store.delete(secret, parameters.number("RecoveryWindowInDays"), parameters.flag("ForceDeleteWithoutRecovery"));
        Map<String, Object> answer = named(secret);
        answer.put("DeletionDate", seconds(secret.goneAt.orElseThrow()));
        return answer;
    }

    private Map<String, ?> replicate(StoredSecret secret, Fields parameters) {
        store.replicate(secret, regions(parameters));
        return replication(secret);
    }

    private static Set<String> regions(Fields parameters) {
        Set<String> regions = new LinkedHashSet<>();
        parameters.objects("AddReplicaRegions").forEach(each -> regions.add(each.required("Region")));
        return regions;
    }

    private static Map<String, ?> replication(StoredSecret secret) {
        return Map.of("ARN", secret.arn, "ReplicationStatus", statuses(secret));
    }

    private static List<Map<String, String>> statuses(StoredSecret secret) {
        return secret.replicaRegions.stream()
                .map(region -> Map.of("Region", region, "Status", "InSync"))
                .toList();
    }

    private static Map<String, Object> named(StoredSecret secret) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ARN", secret.arn);
        answer.put("Name", secret.name);
        return answer;
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
