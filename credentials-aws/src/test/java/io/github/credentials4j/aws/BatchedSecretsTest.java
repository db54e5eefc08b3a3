// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchedSecretsTest extends OnAws {
    private final FakeAws fake = (FakeAws) server;

    BatchedSecretsTest() {
        super(FakeAws.start());
    }

    private List<String> secrets(int count) {
        List<String> names = IntStream.range(0, count)
                .mapToObj(i -> "tenant-%03d".formatted(i))
                .toList();
        names.forEach(name -> fake.secrets("us-east-1").create(name, "key of " + name));
        return names;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 100})
    void hundredSecretsAreFiveCallsWithAnyNumberOfWorkers(int workers) {
        List<String> names = secrets(100);
        BatchedSecrets batch = BatchedSecrets.of(secrets(), names);
        try (Credentials owner = Credentials.builder().workers(workers).build()) {
            Map<String, LiveCredential<SecretBytes>> kept = new LinkedHashMap<>();
            names.forEach(name -> kept.put(name, owner.keep(batch.provider(name))));
            owner.awaitReady(Duration.ofSeconds(60));
            kept.forEach((name, live) -> assertThat(live.get().exposeText()).isEqualTo("key of " + name));
        }
        assertThat(fake.calls("BatchGetSecretValue")).isEqualTo(5);
        assertThat(fake.calls("GetSecretValue")).isZero();
    }

    @Test
    void refusedSecretIsReadAlone() {
        ScriptedSecrets scripted = new ScriptedSecrets();
        CredentialProvider<SecretBytes> a =
                BatchedSecrets.of(scripted, List.of("a", "b")).provider("a");
        Snapshot<SecretBytes> held = changed(a);
        Fetch<SecretBytes> again =
                a.fetch(TestAttempt.of(a).holding(held.revision()).refused());
        assertThat(again).isInstanceOf(Fetch.Unchanged.class);
        assertThat(scripted.batches).hasValue(1);
        assertThat(scripted.singles).hasValue(1);
    }

    @Test
    void signalOutdatesWhatWasReadBefore() {
        ScriptedSecrets scripted = new ScriptedSecrets();
        BatchedSecrets batch = BatchedSecrets.of(scripted, List.of("a", "b", "c"));
        changed(batch.provider("a"));
        scripted.version = "v2";
        assertThat(batch.provider("b").concerns("b")).isTrue();
        assertThat(changed(batch.provider("b")).revision().id()).isEqualTo("v2");
        assertThat(changed(batch.provider("c")).revision().id())
                .as("the second batch answers c too")
                .isEqualTo("v2");
        assertThat(scripted.batches).hasValue(2);
    }

    @Test
    void answerIsTakenOnceAndSoonGrowsOld() {
        ScriptedSecrets scripted = new ScriptedSecrets();
        BatchedSecrets batch = BatchedSecrets.of(scripted, List.of("a", "b", "c"));
        Snapshot<SecretBytes> a = changed(batch.provider("a"));
        changed(batch.provider("b"));
        changed(batch.provider("b"));
        assertThat(scripted.batches).as("b took its answer, then led").hasValue(2);
        CredentialProvider<SecretBytes> c = batch.provider("c");
        c.fetch(TestAttempt.of(c).holding(a.revision()).later(Duration.ofSeconds(6)));
        assertThat(scripted.batches)
                .as("older than 5 s is no answer to who holds a value")
                .hasValue(3);
    }

    @Test
    void answerThatLeavesOneOutIsCompletedAlone() {
        ScriptedSecrets scripted = new ScriptedSecrets();
        scripted.batch = ids -> scripted.all(List.of("a"));
        CredentialProvider<SecretBytes> b =
                BatchedSecrets.of(scripted, List.of("a", "b")).provider("b");
        assertThat(changed(b).value().exposeText()).isEqualTo("value of b");
        assertThat(scripted.singles).hasValue(1);
    }

    @Test
    void throttledBatchIsNoReasonToReadOneByOne() {
        List<String> names = secrets(2);
        BatchedSecrets batch = BatchedSecrets.of(secrets(), names);
        fake.inject(AwsFault.throttling());
        failure(batch.provider(names.get(0)), Failure.THROTTLED);
        fake.heal();
        assertThat(changed(batch.provider(names.get(0))).value().exposeText()).startsWith("key of");
        assertThat(fake.calls("GetSecretValue")).isZero();
    }

    @Test
    void deniedSecretFailsAlone() {
        List<String> names = secrets(3);
        fake.deny("*", "secretsmanager:GetSecretValue", "*tenant-001*");
        BatchedSecrets batch = BatchedSecrets.of(secrets(), names);
        assertThat(changed(batch.provider(names.get(0))).value().exposeText()).isEqualTo("key of tenant-000");
        assertThat(failure(batch.provider(names.get(1)), Failure.DENIED))
                .hasMessageContaining("allow secretsmanager:GetSecretValue");
        assertThat(changed(batch.provider(names.get(2))).value().exposeText()).isEqualTo("key of tenant-002");
    }

    @Test
    void failuresAreNotSharedBetweenSecrets() {
        List<String> names = secrets(2);
        BatchedSecrets batch = BatchedSecrets.of(secrets(), names);
        fake.inject(AwsFault.unavailable());
        CredentialException one = failure(batch.provider(names.get(0)), Failure.UNAVAILABLE);
        CredentialException two = failure(batch.provider(names.get(1)), Failure.UNAVAILABLE);
        assertThat(one).isNotSameAs(two);
        assertThat(two.name().text()).isEqualTo(names.get(1));
    }

    @Test
    void alternatesOfABatchedSecretAreThoseOfTheSecret() {
        List<String> names = secrets(1);
        fake.secrets("us-east-1").stage("tenant-000", "pending", "AWSPENDING");
        CredentialProvider<SecretBytes> provider =
                BatchedSecrets.of(secrets(), names).withAlternates().provider("tenant-000");
        TestAttempt refused = TestAttempt.of(provider).holding(changed(provider).revision());
        assertThat(provider.alternates(refused))
                .extracting(other -> other.value().exposeText())
                .containsExactly("pending");
    }

    @Test
    void secretsOfABatchArePolledTogether() {
        BatchedSecrets batch = BatchedSecrets.of(
                new ScriptedSecrets(),
                IntStream.range(0, 21).mapToObj(i -> "s" + i).toList());
        assertThat(batch.providers()).hasSize(21);
        assertThat(batch.provider("s0").cohort()).isSameAs(batch.provider("s19").cohort());
        assertThat(batch.provider("s20").cohort())
                .isNotSameAs(batch.provider("s0").cohort());
    }

    @Test
    void onlyDeclaredSecretsHaveProviders() {
        BatchedSecrets batch = BatchedSecrets.of(new ScriptedSecrets(), List.of("a"));
        assertThatThrownBy(() -> batch.provider("b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(catchThrowable(() -> BatchedSecrets.of(new ScriptedSecrets(), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
