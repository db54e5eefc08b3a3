// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.engine;

import com.pulumi.test.Mocks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers with what the clouds would add to a resource: ARNs, ids, URLs. Nothing is made. */
public class StandInCloud implements Mocks {
    private final String account;
    private final String region;

    /**
     * Creates the cloud.
     *
     * @param account the AWS account
     * @param region the AWS Region
     */
    public StandInCloud(String account, String region) {
        this.account = account;
        this.region = region;
    }

    @Override
    public final CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        Map<String, Object> state = new LinkedHashMap<>(args.inputs);
        state.putAll(made(args));
        String id = String.valueOf(state.getOrDefault("id", args.name + "-id"));
        return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(id), state));
    }

    /** Returns what is added to the inputs. */
    protected Map<String, Object> made(ResourceArgs args) {
        String name = String.valueOf(args.inputs.getOrDefault("name", args.name));
        return switch (args.type) {
            case "aws:kms/key:Key" -> Map.of("arn", arn("kms", "key/" + args.name), "keyId", args.name);
            case "aws:secretsmanager/secret:Secret" ->
                Map.of("arn", arn("secretsmanager", "secret:" + name + "-AbCdEf"));
            case "aws:iam/role:Role" -> Map.of("arn", global("role/" + name), "id", name);
            case "aws:iam/user:User" -> Map.of("arn", global("user/" + name));
            case "aws:iam/policy:Policy" -> Map.of("arn", global("policy/" + name));
            case "aws:lambda/function:Function" -> Map.of("arn", arn("lambda", "function:" + name));
            case "aws:cloudwatch/logGroup:LogGroup" -> Map.of("arn", arn("logs", "log-group:" + name));
            case "aws:cloudwatch/eventRule:EventRule" -> Map.of("arn", arn("events", "rule/" + name));
            case "aws:sns/topic:Topic" -> Map.of("arn", arn("sns", name));
            case "aws:sqs/queue:Queue" ->
                Map.of(
                        "arn",
                        arn("sqs", name),
                        "url",
                        "https://sqs." + region + ".amazonaws.com/" + account + "/" + name);
            case "gcp:iam/workloadIdentityPool:WorkloadIdentityPool" ->
                Map.of(
                        "name",
                        "projects/4711/locations/global/workloadIdentityPools/"
                                + args.inputs.get("workloadIdentityPoolId"));
            default -> Map.of();
        };
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }

    private String global(String resource) {
        return "arn:aws:iam::" + account + ":" + resource;
    }

    /** Fails: the default would be an empty answer, whose members are all null. */
    @Override
    public final CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        return CompletableFuture.failedFuture(new AssertionError("the program called " + args.token));
    }
}
