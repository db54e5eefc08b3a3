// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.aws.OnAws;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.testkit.aws.AwsServer;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A rotation reaches the holder through EventBridge and SQS, long before its next poll. */
abstract class PushContract extends OnAws {
    PushContract(AwsServer server) {
        super(server);
    }

    @Test
    void rotationIsServedWithoutWaitingForThePoll() throws Exception {
        SqsClient sqs = root.sqs();
        String queue = sqs.createQueue(made -> made.queueName(unique("labels"))).queueUrl();
        operator.deliverEventsTo(queue);
        String name = unique("pushed");
        create(name, "1");
        LiveCredential<ApiKey> key = credentials.keep(
                SecretsManagerProvider.of(secrets(), name)
                        .decodedWith(Decoders.text().as(ApiKey::new)),
                RefreshPolicy.defaults().withPollInterval(Duration.ofDays(1)));
        assertThat(key.get().exposeText()).isEqualTo("1");
        CountDownLatch rotated = new CountDownLatch(1);
        key.onChange(now -> {
            if (now.value().exposeText().equals("2")) rotated.countDown();
        });
        try (SqsRotationSignals signals = SqsRotationSignals.start(sqs, queue, credentials::signal)) {
            put(name, "2");
            assertThat(rotated.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(signals.signalled()).isPositive();
            assertThat(key.get().exposeText()).isEqualTo("2");
        }
        sqs.sendMessage(bye -> bye.queueUrl(queue).messageBody("ends the poll that still waits"));
        sqs.deleteQueue(gone -> gone.queueUrl(queue));
    }
}
