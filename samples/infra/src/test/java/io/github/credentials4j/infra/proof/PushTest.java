// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.aws.signal.SqsRotationSignals;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.refresh.RefreshPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A change of a secret reaches every replica under the documents of the rule, the queues and the model server's role. */
@Tag("real")
class PushTest {
    private final Deployed deployed = Deployed.orSkip();
    private final Ministack root = deployed.root();
    private final Ministack server = root.as(deployed.role("model-server"));

    @Test
    void everyReplicaServesANewValueWithoutWaitingForItsPoll() throws Exception {
        change("1");
        try (Credentials first = Credentials.create();
                Credentials second = Credentials.create()) {
            CountDownLatch served = new CountDownLatch(2);
            follow(first, served);
            follow(second, served);
            try (SqsRotationSignals one = SqsRotationSignals.start(server.sqs(), url(0), first::signal);
                    SqsRotationSignals other = SqsRotationSignals.start(server.sqs(), url(1), second::signal)) {
                change("2");
                assertThat(served.await(30, TimeUnit.SECONDS)).isTrue();
                change("3"); // ends the polls that still wait
            }
        }
    }

    /** Counts down when the second value is served. */
    private void follow(Credentials replica, CountDownLatch served) {
        LiveCredential<SecretBytes> key = replica.keep(
                SecretsManagerProvider.of(server.secrets(), deployed.name() + "/openai"),
                RefreshPolicy.defaults().withPollInterval(Duration.ofDays(1)));
        assertThat(key.get().exposeText()).isEqualTo("1");
        key.onChange(now -> {
            if (now.value().exposeText().equals("2")) served.countDown();
        });
    }

    @Test
    void withoutItsPolicyAQueueGetsNothingAndTheOthersDo() {
        root.sqs()
                .setQueueAttributes(queue -> queue.queueUrl(url(0))
                        .attributes(
                                Map.of(QueueAttributeName.POLICY, "{\"Version\":\"2012-10-17\",\"Statement\":[]}")));
        change("1");
        assertThat(waiting(1)).isEqualTo(1);
        assertThat(waiting(0)).isZero();
    }

    private void change(String value) {
        root.secrets()
                .putSecretValue(put -> put.secretId(deployed.name() + "/openai").secretString(value));
    }

    /** Returns how many messages come within two seconds. */
    private int waiting(int replica) {
        return root.sqs()
                .receiveMessage(take -> take.queueUrl(url(replica)).waitTimeSeconds(2))
                .messages()
                .size();
    }

    private String url(int replica) {
        return root.sqs()
                .getQueueUrl(queue -> queue.queueName(deployed.name() + "-secret-changes-" + replica))
                .queueUrl();
    }
}
