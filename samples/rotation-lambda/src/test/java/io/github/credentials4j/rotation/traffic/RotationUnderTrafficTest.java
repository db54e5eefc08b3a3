// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.quickstart.gateway.Gateway;
import io.github.credentials4j.quickstart.journal.RunClock;
import io.github.credentials4j.quickstart.traffic.Exchange;
import io.github.credentials4j.quickstart.traffic.Traffic;
import io.github.credentials4j.quickstart.upstream.AcceptedKeys;
import io.github.credentials4j.quickstart.upstream.KeyProbe;
import io.github.credentials4j.quickstart.upstream.StandInProvider;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.KeyRotation;
import io.github.credentials4j.rotation.Patience;
import io.github.credentials4j.rotation.RotationRequest;
import io.github.credentials4j.rotation.Step;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.value.ApiKey;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class RotationUnderTrafficTest {
    private static final int ROTATIONS = 4;
    private static final int REQUESTS = 40; // ten of each client

    private final FakeAws aws = FakeAws.start();
    private final AwsClients clients = AwsClients.builder()
            .endpoint(aws.endpoint())
            .region("us-east-1")
            .credentials("root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    private final Credentials credentials = Credentials.create();
    private final AcceptedKeys accepted = new AcceptedKeys();
    private final HttpClient client = Traffic.client().build();
    private final Semaphore begun = new Semaphore(0);
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        credentials.close();
        clients.close();
        aws.close();
    }

    @Test
    void noRequestFailsWhileTheFunctionRotatesTheKey() throws Exception {
        try (StandInProvider provider = StandInProvider.start(accepted, () -> told.add("refused"))) {
            KeyIssuer keys = new ProviderKeys(accepted, new KeyProbe(provider.address()));
            aws.secrets("us-east-1").create("openai", keys.create().stored().exposeText());
            LiveCredential<ApiKey> live = credentials.keep(
                    SecretsManagerProvider.of(clients.secretsManager(), "openai")
                            .decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)),
                    RefreshPolicy.defaults().withPollInterval(Duration.ofMillis(100)));
            live.get();
            List<Exchange> exchanges = rotateUnderTraffic(provider, keys, live);

            assertThat(exchanges).hasSizeGreaterThan(ROTATIONS);
            assertThat(exchanges).noneMatch(Exchange::failed);
            assertThat(exchanges.stream().map(Exchange::servedBy).distinct())
                    .as("keys that were used")
                    .hasSize(ROTATIONS + 1);
            assertThat(told).as("refusals, even hidden ones").isEmpty();
        }
    }

    private List<Exchange> rotateUnderTraffic(StandInProvider provider, KeyIssuer keys, LiveCredential<ApiKey> live)
            throws Exception {
        BlockingQueue<String> changes = new LinkedBlockingQueue<>();
        live.onChange(now -> changes.add(now.revision().id()));
        try (Gateway gateway = Gateway.start(live, provider.address(), Optional.empty());
                Traffic traffic = Traffic.start(gateway.address(), 4, this::next, RunClock.start(), told::add)) {
            for (int each = 0; each < ROTATIONS; each++) {
                awaitTraffic();
                String version = rotate(keys);
                assertThat(changes.poll(30, TimeUnit.SECONDS)).isEqualTo(version);
            }
            awaitTraffic();
            traffic.close();
            return traffic.exchanges().after(0);
        }
    }

    /** Waits until the clients have begun some more requests. */
    private void awaitTraffic() throws InterruptedException {
        begun.drainPermits();
        assertThat(begun.tryAcquire(REQUESTS, 30, TimeUnit.SECONDS)).isTrue();
    }

    private HttpClient next() {
        begun.release();
        return client;
    }

    private String rotate(KeyIssuer keys) {
        KeyRotation rotation = new KeyRotation(
                clients.secretsManager(), keys, new Patience(List.of(), length -> told.add("waited " + length)));
        return aws.secrets("us-east-1")
                .rotate(
                        "openai",
                        (step, request) -> rotation.run(new RotationRequest(
                                Step.of(step.text()),
                                request.secretArn(),
                                request.clientRequestToken(),
                                Optional.empty())));
    }
}
