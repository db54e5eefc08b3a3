// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class FakeSqsTest {

    private final MovableClock clock = new MovableClock();
    private final FakeAws aws = FakeAws.start(clock);
    private final SqsClient sqs = SdkClients.client(SqsClient.builder(), aws.endpoint(), SdkClients.ROOT);

    @AfterEach
    void close() {
        sqs.close();
        aws.close();
    }

    @Test
    void messageIsInvisibleForItsVisibilityTimeout() {
        String url = sqs.createQueue(r -> r.queueName("q")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("m"));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(60))
                        .messages())
                .hasSize(1);
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).isEmpty();
        clock.advance(Duration.ofSeconds(60));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).hasSize(1);
    }

    @Test
    void batchDeletionDeletes() {
        String url = aws.queue("us-east-1", "q");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("m"));
        String receipt =
                sqs.receiveMessage(r -> r.queueUrl(url)).messages().get(0).receiptHandle();
        var answer = sqs.deleteMessageBatch(r -> r.queueUrl(url)
                .entries(DeleteMessageBatchRequestEntry.builder()
                        .id("1")
                        .receiptHandle(receipt)
                        .build()));
        assertThat(answer.successful()).hasSize(1);
        clock.advance(Duration.ofDays(1));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).isEmpty();
    }

    @Test
    void taggedQueueIsFoundByItsPrefixAndTags() {
        sqs.createQueue(r -> r.queueName("c4j-1").tags(Map.of("owner", "credentials4j")));
        sqs.createQueue(r -> r.queueName("other"));
        String found =
                sqs.listQueues(r -> r.queueNamePrefix("c4j-")).queueUrls().get(0);
        assertThat(sqs.listQueueTags(r -> r.queueUrl(found)).tags()).containsEntry("owner", "credentials4j");
        assertThat(sqs.getQueueUrl(r -> r.queueName("c4j-1")).queueUrl()).isEqualTo(found);
    }

    @Test
    void deletedQueueDoesNotExist() {
        String url = aws.queue("us-east-1", "q");
        sqs.deleteQueue(r -> r.queueUrl(url));
        assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("q"))).isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> aws.deliverEventsTo(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pendingAndPreviousMakeNoEvents() {
        String url = aws.queue("us-east-1", "q");
        aws.deliverEventsTo(url);
        aws.secrets("us-east-1").create("a", "1");
        aws.secrets("us-east-1").stage("a", "2", "AWSPENDING");
        aws.secrets("us-east-1").promote("a");
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10))
                        .messages())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.body()).contains("\"labelUpdated\":\"AWSCURRENT\""));
    }
}
