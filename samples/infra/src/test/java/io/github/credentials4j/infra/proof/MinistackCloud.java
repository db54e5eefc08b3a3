// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import io.github.credentials4j.infra.engine.StandInCloud;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes on ministack what the program registers for AWS; the rest is only answered. */
final class MinistackCloud extends StandInCloud {
    private static final String ACCOUNT = "000000000000";

    private final Ministack root;
    private final RuntimeZip code;

    MinistackCloud(Ministack root, RuntimeZip code) {
        super(ACCOUNT, Ministack.REGION);
        this.root = root;
        this.code = code;
    }

    @Override
    protected Map<String, Object> made(ResourceArgs args) {
        Map<String, Object> in = args.inputs;
        return switch (args.type) {
            case "aws:secretsmanager/secret:Secret" ->
                Map.of(
                        "arn",
                        root.secrets()
                                .createSecret(secret -> secret.name(text(in, "name")))
                                .arn());
            case "aws:iam/role:Role" -> role(in);
            case "aws:iam/user:User" ->
                Map.of(
                        "arn",
                        root.iam()
                                .createUser(user -> user.userName(text(in, "name")))
                                .user()
                                .arn());
            case "aws:iam/policy:Policy" ->
                Map.of(
                        "arn",
                        root.iam()
                                .createPolicy(policy ->
                                        policy.policyName(text(in, "name")).policyDocument(text(in, "policy")))
                                .policy()
                                .arn());
            case "aws:iam/rolePolicyAttachment:RolePolicyAttachment" -> {
                root.iam()
                        .attachRolePolicy(
                                role -> role.roleName(text(in, "role")).policyArn(text(in, "policyArn")));
                yield Map.of();
            }
            case "aws:iam/rolePolicy:RolePolicy" -> rolePolicy(args.name, in);
            case "aws:lambda/function:Function" -> function(in);
            default -> events(args);
        };
    }

    private Map<String, Object> events(ResourceArgs args) {
        Map<String, Object> in = args.inputs;
        ByHand hand = root.byHand();
        return switch (args.type) {
            case "aws:cloudwatch/eventRule:EventRule" ->
                Map.of(
                        "arn",
                        hand.json(
                                        "events",
                                        "AWSEvents.PutRule",
                                        Map.of("Name", text(in, "name"), "EventPattern", text(in, "eventPattern")))
                                .getOrDefault("RuleArn", ""));
            case "aws:cloudwatch/eventTarget:EventTarget" ->
                hand.json(
                        "events",
                        "AWSEvents.PutTargets",
                        Map.of(
                                "Rule",
                                text(in, "rule"),
                                "Targets",
                                List.of(Map.of("Id", "topic", "Arn", text(in, "arn")))));
            case "aws:sns/topic:Topic" -> {
                hand.query("sns", Map.of("Action", "CreateTopic", "Name", text(in, "name")));
                yield super.made(args); // the ARN that it always has
            }
            case "aws:sns/topicPolicy:TopicPolicy" ->
                hand.query(
                        "sns",
                        Map.of(
                                "Action",
                                "SetTopicAttributes",
                                "TopicArn",
                                text(in, "arn"),
                                "AttributeName",
                                "Policy",
                                "AttributeValue",
                                text(in, "policy")));
            case "aws:sns/topicSubscription:TopicSubscription" ->
                hand.query(
                        "sns",
                        Map.of(
                                "Action", "Subscribe",
                                "TopicArn", text(in, "topic"),
                                "Protocol", text(in, "protocol"),
                                "Endpoint", text(in, "endpoint"),
                                "Attributes.entry.1.key", "RawMessageDelivery",
                                "Attributes.entry.1.value", text(in, "rawMessageDelivery")));
            case "aws:sqs/queue:Queue" -> queue(text(in, "name"));
            case "aws:sqs/queuePolicy:QueuePolicy" -> {
                root.sqs()
                        .setQueueAttributes(queue -> queue.queueUrl(text(in, "queueUrl"))
                                .attributes(Map.of(QueueAttributeName.POLICY, text(in, "policy"))));
                yield Map.of();
            }
            default -> super.made(args);
        };
    }

    /** Who may be a pod or a function cannot be tried from here: the root user may assume every role as well. */
    private Map<String, Object> role(Map<String, Object> in) {
        String trust = text(in, "assumeRolePolicy")
                .replace(
                        "\"Statement\":[",
                        "\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::" + ACCOUNT
                                + ":root\"},\"Action\":\"sts:AssumeRole\"},");
        String arn = root.iam()
                .createRole(role -> role.roleName(text(in, "name")).assumeRolePolicyDocument(trust))
                .role()
                .arn();
        return Map.of("arn", arn, "id", text(in, "name"));
    }

    private Map<String, Object> rolePolicy(String name, Map<String, Object> in) {
        if (text(in, "role").equals("vault-server")) return Map.of(); // somebody else's role
        root.iam()
                .putRolePolicy(role -> role.roleName(text(in, "role"))
                        .policyName(name)
                        .policyDocument(Documents.withoutLambdaCondition(text(in, "policy"))));
        return Map.of();
    }

    /** The same function on the runtime that ministack runs as a process; how to reach it is told in the environment. */
    private Map<String, Object> function(Map<String, Object> in) {
        Map<String, String> variables = new HashMap<>();
        if (in.get("environment") instanceof Map<?, ?> environment
                && environment.get("variables") instanceof Map<?, ?> given)
            given.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
        variables.put("AWS_ENDPOINT_URL", root.endpoint().toString());
        Map<String, Object> made = root.byHand()
                .rest(
                        "lambda",
                        "/2015-03-31/functions",
                        Map.of(
                                "FunctionName", text(in, "name"),
                                "Runtime", "provided.al2023",
                                "Handler", text(in, "handler"),
                                "Role", text(in, "role"),
                                "Timeout", 120,
                                "MemorySize", 512,
                                "Environment", Map.of("Variables", variables),
                                "Code", Map.of("ZipFile", code.base64())));
        return Map.of("arn", String.valueOf(made.get("FunctionArn")));
    }

    private Map<String, Object> queue(String name) {
        String url = root.sqs().createQueue(queue -> queue.queueName(name)).queueUrl();
        String arn = Objects.requireNonNull(root.sqs()
                .getQueueAttributes(queue -> queue.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN));
        return Map.of("url", url, "arn", arn);
    }

    private static String text(Map<String, Object> inputs, String name) {
        return String.valueOf(inputs.get(name));
    }
}
