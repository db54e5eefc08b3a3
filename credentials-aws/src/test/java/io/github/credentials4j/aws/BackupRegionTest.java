// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupRegionTest extends OnAws {
    private final FakeAws fake = (FakeAws) server;
    private String arn = "";

    BackupRegionTest() {
        super(FakeAws.start());
    }

    @BeforeEach
    void replicate() {
        arn = create("prod/key", "1");
        fake.secrets("us-east-1").replicate("prod/key", "us-west-2", "eu-west-1");
        fake.resetCalls();
    }

    private SecretsManagerProvider backedUp(String id) {
        return SecretsManagerProvider.of(secrets(), id)
                .withBackup(root.secretsManager("us-west-2"), root.secretsManager("eu-west-1"));
    }

    @Test
    void replicaAnswersWhileTheRegionIsDownAndThatIsSaid() {
        fake.inject(AwsFault.unavailable().in("us-east-1"));
        for (String id : List.of("prod/key", arn)) {
            SecretsManagerProvider provider = backedUp(id);
            TestAttempt attempt = TestAttempt.of(provider);
            assertThat(changed(provider.fetch(attempt)).value().exposeText()).isEqualTo("1");
            assertThat(attempt.advice()).extracting(advice -> advice.kind()).containsExactly("backup-region");
            assertThat(attempt.advice().get(0).text()).contains("us-west-2").contains("us-east-1");
            assertThat(attempt.calls()).hasSize(2);
        }
    }

    @Test
    void hungRegionLeavesTimeForTheNext() {
        fake.inject(AwsFault.hang().in("us-east-1"));
        SecretsManagerProvider provider = backedUp("prod/key");
        TestAttempt attempt = TestAttempt.of(provider).within(Duration.ofSeconds(3));
        assertThat(changed(provider.fetch(attempt)).value().exposeText()).isEqualTo("1");
    }

    @Test
    void theReplicaIsRememberedAndTheFirstRegionProbedOnceAMinute() {
        fake.inject(AwsFault.unavailable().in("us-east-1"));
        SecretsManagerProvider provider = backedUp("prod/key");
        TestAttempt cold = TestAttempt.of(provider);
        Snapshot<SecretBytes> first = changed(provider.fetch(cold));

        TestAttempt soon = TestAttempt.of(provider, cold.now().plusSeconds(30)).holding(first.revision());
        assertThat(provider.fetch(soon)).isInstanceOf(Fetch.Unchanged.class);
        assertThat(soon.calls()).as("only the replica").hasSize(1);

        TestAttempt probing =
                TestAttempt.of(provider, cold.now().plusSeconds(61)).holding(first.revision());
        assertThat(provider.fetch(probing)).isInstanceOf(Fetch.Unchanged.class);
        assertThat(probing.calls()).as("the first, then the replica").hasSize(2);

        fake.heal();
        TestAttempt healed =
                TestAttempt.of(provider, cold.now().plusSeconds(150)).holding(first.revision());
        assertThat(provider.fetch(healed)).isInstanceOf(Fetch.Unchanged.class);
        assertThat(healed.calls()).hasSize(1);
        assertThat(healed.advice()).isEmpty();
    }

    @Test
    void throttlingAndRefusalsAreNoOutage() {
        fake.inject(AwsFault.throttling().in("us-east-1"));
        SecretsManagerProvider provider = backedUp("prod/key");
        TestAttempt attempt = TestAttempt.of(provider);
        assertThatThrownBy(() -> provider.fetch(attempt)).hasMessageContaining("THROTTLED");
        assertThat(attempt.calls()).hasSize(1);
    }

    @Test
    void everyRegionDownFailsWithEachReason() {
        fake.inject(AwsFault.unavailable());
        SecretsManagerProvider provider = backedUp("prod/key");
        TestAttempt attempt = TestAttempt.of(provider);
        assertThatThrownBy(() -> provider.fetch(attempt))
                .isInstanceOf(CredentialException.class)
                .satisfies(failed -> assertThat(failed.getSuppressed()).hasSize(2));
        assertThat(attempt.calls()).hasSize(3);
    }
}
