// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/** A queue written by hand: each poll waits for the next thing of the script. */
final class ScriptedQueue implements SqsClient {
    final BlockingQueue<Supplier<List<Message>>> script = new LinkedBlockingQueue<>();
    final BlockingQueue<String> deleted = new LinkedBlockingQueue<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, CreateQueueRequest> created = new java.util.concurrent.ConcurrentHashMap<>();
    volatile String policy = "";

    void send(String... bodies) {
        List<Message> messages = new ArrayList<>();
        for (String body : bodies)
            messages.add(Message.builder()
                    .messageId(UUID.randomUUID().toString())
                    .receiptHandle(body)
                    .body(body)
                    .build());
        script.add(() -> messages);
    }

    void fail(Throwable thrown) {
        script.add(() -> {
            if (thrown instanceof Error error) throw error;
            throw (RuntimeException) thrown;
        });
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        try {
            return ReceiveMessageResponse.builder()
                    .messages(script.take().get())
                    .build();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted");
        }
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        request.entries().forEach(entry -> deleted.add(entry.receiptHandle()));
        return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
        calls.add("create");
        String url = "http://queues/" + request.queueName();
        created.put(url, request);
        return CreateQueueResponse.builder().queueUrl(url).build();
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return GetQueueAttributesResponse.builder()
                .attributes(Map.of(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:123456789012:mine"))
                .build();
    }

    @Override
    public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
        policy = String.valueOf(request.attributes().get(QueueAttributeName.POLICY));
        return SetQueueAttributesResponse.builder().build();
    }

    @Override
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
        calls.add("delete");
        created.remove(request.queueUrl());
        return DeleteQueueResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
