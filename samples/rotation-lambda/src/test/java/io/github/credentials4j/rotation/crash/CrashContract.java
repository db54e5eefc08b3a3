// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.aws.FakeSecrets;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Wherever a rotation is cut off, it ends well when it is done again, and nobody who holds the current key notices. */
abstract class CrashContract {
    final FakeAws aws = FakeAws.start();
    final FakeSecrets store = aws.secrets("us-east-1");
    final AwsClients clients = AwsClients.builder()
            .endpoint(aws.endpoint())
            .region("us-east-1")
            .credentials("root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();

    /** Returns a new account without keys. */
    abstract Account account();

    @AfterEach
    void stop() {
        clients.close();
        aws.close();
    }

    @Test
    void convergesFromACrashAtEveryCallOfTheFirstRotation() {
        crashEverywhere(() -> scenario(0, new OperatorsHand(store)));
    }

    @Test
    void convergesFromACrashAtEveryCallAfterOneKeyWasStoredByHand() {
        crashEverywhere(() -> scenario(1, new OperatorsHand(store)));
    }

    @Test
    void convergesFromACrashAtEveryCallWhenBothPlacesAreTaken() {
        crashEverywhere(() -> scenario(2, new OperatorsHand(store)));
    }

    @Test
    void convergesFromACrashAtEveryCallOverTheWire() {
        crashEverywhere(() -> scenario(2, clients.secretsManager()));
    }

    @Test
    void convergesFromASecondCrashInTheNextTry() {
        int places = 2 * scenario(2, new OperatorsHand(store)).rotate();
        for (int first = 0; first < places; first++)
            for (int second = first + 1; second <= first + places; second += 3)
                scenario(2, new OperatorsHand(store))
                        .crashAt(first)
                        .crashAt(second)
                        .rotate();
    }

    @Test
    void previousKeyIsAcceptedUntilTheNextRotation() {
        Scenario scenario = scenario(2, clients.secretsManager());
        SecretBytes first = scenario.stored("AWSCURRENT");
        scenario.rotate();
        assertThat(scenario.accepts(first)).isTrue();
        scenario.rotate();
        assertThat(scenario.accepts(first)).isFalse();
    }

    private static void crashEverywhere(Supplier<Scenario> fresh) {
        int calls = fresh.get().rotate();
        assertThat(calls).isGreaterThanOrEqualTo(9);
        for (int place = 0; place < 2 * calls; place++) {
            Scenario scenario = fresh.get().crashAt(place);
            scenario.rotate();
            scenario.rotate(); // what the crash left is no obstacle later either
        }
    }

    private Scenario scenario(int keys, SecretsManagerClient client) {
        Account account = account();
        String name = "rotated-" + UUID.randomUUID();
        if (keys == 0) clients.secretsManager().createSecret(made -> made.name(name));
        else store.create(name, account.make().stored().exposeText());
        for (int more = 1; more < keys; more++)
            store.put(name, account.make().stored().exposeText());
        return new Scenario(store, client, account, name);
    }
}
