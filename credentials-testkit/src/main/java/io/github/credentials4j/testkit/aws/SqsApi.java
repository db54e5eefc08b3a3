// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.testkit.aws.AwsRequest.Fields;
import io.github.credentials4j.testkit.aws.MessageQueue.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** SQS as its JSON protocol speaks it, standard queues only. Queues of all Regions share their names. */
final class SqsApi {

    private final String account;
    private final InstantSource clock;
    private final Map<String, MessageQueue> queues = new ConcurrentHashMap<>();

    SqsApi(String account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    /** Answers; {@code base} is the address under which the client knows this server. */
    Map<String, ?> answer(
            String action, Fields members, String region, String base, BiConsumer<String, List<String>> authorized) {
        return switch (action) {
            case "CreateQueue" -> {
                String name = members.required("QueueName");
                authorized.accept(action, List.of(arn(region, name), name));
                create(name, region, members);
                yield Map.of("QueueUrl", url(base, name));
            }
            case "GetQueueUrl" -> {
                MessageQueue asked = permitted(action, members.required("QueueName"), authorized);
                yield Map.of("QueueUrl", url(base, asked.name));
            }
            case "ListQueues" -> {
                authorized.accept(action, List.of("*"));
                yield Map.of(
                        "QueueUrls", urls(base, members.text("QueueNamePrefix").orElse("")));
            }
            default -> on(permitted(action, nameIn(members.required("QueueUrl")), authorized), action, members);
        };
    }

    private List<String> urls(String base, String prefix) {
        return queues.keySet().stream()
                .filter(each -> each.startsWith(prefix))
                .sorted()
                .map(each -> url(base, each))
                .toList();
    }

    MessageQueue create(String name, String region, Fields members) {
        return queues.computeIfAbsent(
                name,
                absent -> new MessageQueue(
                        name,
                        arn(region, name),
                        members.object("Attributes").values(),
                        members.object("tags").values(),
                        clock));
    }

    /** Returns the queue with this URL or name. */
    MessageQueue queue(String urlOrName) {
        return Optional.ofNullable(queues.get(nameIn(urlOrName)))
                .orElseThrow(() -> new AwsError(400, "QueueDoesNotExist", "The specified queue does not exist."));
    }

    void send(String urlOrName, String body) {
        Optional.ofNullable(queues.get(nameIn(urlOrName))).ifPresent(queue -> queue.send(body, Duration.ZERO));
    }

    void close() {
        queues.values().forEach(MessageQueue::close);
    }

    private MessageQueue permitted(String action, String name, BiConsumer<String, List<String>> authorized) {
        MessageQueue queue = queue(name);
        authorized.accept(action, List.of(queue.arn, queue.name));
        return queue;
    }

    private Map<String, ?> on(MessageQueue queue, String action, Fields members) {
        return switch (action) {
            case "GetQueueAttributes" -> Map.of("Attributes", attributes(queue, members.texts("AttributeNames")));
            case "SetQueueAttributes" -> {
                queue.attributes.putAll(members.object("Attributes").values());
                yield Map.of();
            }
            case "ListQueueTags" -> Map.of("Tags", queue.tags);
            case "TagQueue" -> {
                queue.tags.putAll(members.object("Tags").values());
                yield Map.of();
            }
            case "PurgeQueue" -> {
                queue.purge();
                yield Map.of();
            }
            case "DeleteQueue" -> {
                queues.remove(queue.name);
                queue.close();
                yield Map.of();
            }
            default -> messages(queue, action, members);
        };
    }

    private static Map<String, ?> messages(MessageQueue queue, String action, Fields members) {
        return switch (action) {
            case "SendMessage" -> {
                Message sent = queue.send(
                        members.required("MessageBody"),
                        Duration.ofSeconds(members.number("DelaySeconds").orElse(0L)));
                yield Map.of("MessageId", sent.id, "MD5OfMessageBody", md5(sent.body));
            }
            case "ReceiveMessage" -> received(queue, members);
            case "ChangeMessageVisibility" -> changed(queue, members);
            case "DeleteMessage" -> {
                queue.delete(members.required("ReceiptHandle"));
                yield Map.of();
            }
            case "DeleteMessageBatch" -> deleted(queue, members.objects("Entries"));
            default -> throw new AwsError(400, "UnknownOperationException", "FakeAws does not know sqs " + action);
        };
    }

    private static Map<String, ?> received(MessageQueue queue, Fields members) {
        int most = Math.toIntExact(members.number("MaxNumberOfMessages").orElse(1L));
        if (most < 1 || most > 10) {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "Value " + most + " for parameter MaxNumberOfMessages is"
                            + " invalid. Reason: Must be between 1 and 10, if provided.");
        }
        long patience =
                members.number("WaitTimeSeconds").orElseGet(() -> setting(queue, "ReceiveMessageWaitTimeSeconds", 0));
        long visibility = members.number("VisibilityTimeout").orElseGet(() -> setting(queue, "VisibilityTimeout", 30));
        try {
            List<Message> taken = queue.receive(most, Duration.ofSeconds(patience), Duration.ofSeconds(visibility));
            return taken.isEmpty()
                    ? Map.of()
                    : Map.of("Messages", taken.stream().map(SqsApi::message).toList());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private static Map<String, ?> message(Message message) {
        return Map.of(
                "MessageId", message.id,
                "ReceiptHandle", message.receipt,
                "Body", message.body,
                "MD5OfBody", md5(message.body),
                "Attributes",
                        Map.of(
                                "ApproximateReceiveCount", Integer.toString(message.receives),
                                "SentTimestamp", Long.toString(message.sent.toEpochMilli())));
    }

    private static Map<String, ?> changed(MessageQueue queue, Fields members) {
        Duration visibility =
                Duration.ofSeconds(members.number("VisibilityTimeout").orElse(30L));
        if (!queue.changeVisibility(members.required("ReceiptHandle"), visibility)) {
            throw new AwsError(400, "MessageNotInflight", "The specified message isn't in flight.");
        }
        return Map.of();
    }

    private static Map<String, ?> deleted(MessageQueue queue, List<Fields> entries) {
        List<Map<String, String>> successful = new ArrayList<>();
        for (Fields entry : entries) {
            queue.delete(entry.required("ReceiptHandle"));
            successful.add(Map.of("Id", entry.required("Id")));
        }
        return Map.of("Successful", successful, "Failed", List.of());
    }

    private static Map<String, ?> attributes(MessageQueue queue, List<String> names) {
        Map<String, Object> all = new LinkedHashMap<>(queue.attributes);
        all.put("QueueArn", queue.arn);
        all.put("ApproximateNumberOfMessages", Long.toString(queue.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Long.toString(queue.inFlight()));
        if (!names.contains("All")) {
            all.keySet().retainAll(names);
        }
        return all;
    }

    private static long setting(MessageQueue queue, String attribute, long otherwise) {
        return Optional.ofNullable(queue.attributes.get(attribute))
                .map(value -> Long.parseLong(value.toString()))
                .orElse(otherwise);
    }

    private String url(String base, String name) {
        return base + "/" + account + "/" + name;
    }

    private String arn(String region, String name) {
        return "arn:aws:sqs:" + region + ":" + account + ":" + name;
    }

    private static String nameIn(String url) {
        return url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1);
    }

    /** Returns what clients compare a body with; MD5 is the protocol's choice. */
    private static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has MD5", absent);
        }
    }
}
