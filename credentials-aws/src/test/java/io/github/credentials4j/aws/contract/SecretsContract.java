// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.BatchedSecrets;
import io.github.credentials4j.aws.OnAws;
import io.github.credentials4j.aws.ParameterStoreProvider;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.AwsServer;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Secrets and parameters, on the fake and on a server that nobody here wrote. */
abstract class SecretsContract extends OnAws {
    SecretsContract(AwsServer server) {
        super(server);
    }

    @Test
    void readsTextByNameAndByArnAndConfirmsIt() {
        String name = unique("prod/openai");
        String arn = create(name, "sk-1");
        for (String id : List.of(name, arn)) {
            SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), id);
            TestAttempt cold = TestAttempt.of(provider);
            Snapshot<SecretBytes> first = changed(provider.fetch(cold));
            assertThat(first.value().exposeText()).isEqualTo("sk-1");
            assertThat(cold.requestIds()).hasSize(1);
            assertThat(provider.fetch(cold.holding(first.revision()))).isInstanceOf(Fetch.Unchanged.class);
        }
    }

    @Test
    void readsBinaryAsItIs() {
        String name = unique("binary");
        byte[] value = {0, (byte) 0xff, 10, 13};
        secrets().createSecret(secret -> secret.name(name).secretBinary(SdkBytes.fromByteArray(value)));
        assertThat(changed(SecretsManagerProvider.of(secrets(), name)).value().exposeBytes())
                .isEqualTo(value);
    }

    @Test
    void rotationIsAChangeAndTheRevisionIsTheVersionId() {
        String name = unique("rotating");
        create(name, "1");
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), name);
        Snapshot<SecretBytes> first = changed(provider);
        String second = put(name, "2");
        Snapshot<SecretBytes> next =
                changed(provider.fetch(TestAttempt.of(provider).holding(first.revision())));
        assertThat(next.revision().id()).isEqualTo(second);
        assertThat(next.value().exposeText()).isEqualTo("2");
    }

    @Test
    void readsAnotherStageAndAPinnedVersion() {
        String name = unique("stages");
        create(name, "1");
        String current =
                changed(SecretsManagerProvider.of(secrets(), name)).revision().id();
        put(name, "2", "AWSPENDING");
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), name);
        assertThat(changed(provider.stage("AWSPENDING")).value().exposeText()).isEqualTo("2");
        put(name, "3");
        assertThat(changed(provider.version(current)).value().exposeText()).isEqualTo("1");
    }

    @Test
    void alternatesArePendingThenPreviousWithoutTheRefusedOne() {
        String name = unique("window");
        create(name, "1");
        put(name, "2");
        put(name, "3", "AWSPENDING");
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), name);
        TestAttempt refused =
                TestAttempt.of(provider).holding(changed(provider).revision()).refused();
        assertThat(provider.alternates(refused)).isEmpty();
        assertThat(provider.withAlternates().alternates(refused))
                .extracting(snapshot -> snapshot.value().exposeText())
                .containsExactly("3", "1");
    }

    @Test
    void absentStagesAreNoAlternates() {
        String name = unique("fresh");
        create(name, "1");
        SecretsManagerProvider provider =
                SecretsManagerProvider.of(secrets(), name).withAlternates();
        TestAttempt refused =
                TestAttempt.of(provider).holding(changed(provider).revision()).refused();
        assertThat(provider.alternates(refused)).isEmpty();
        assertThat(refused.advice()).isEmpty();
    }

    @Test
    void describeFirstConfirmsWithoutTheValueAndSeesAChange() {
        String name = unique("described");
        create(name, "1");
        SecretsManagerProvider provider =
                SecretsManagerProvider.of(secrets(), name).describeFirst();
        Snapshot<SecretBytes> first = changed(provider);
        TestAttempt again = TestAttempt.of(provider).holding(first.revision());
        assertThat(provider.fetch(again)).isInstanceOf(Fetch.Unchanged.class);
        assertThat(again.calls()).hasSize(1);
        put(name, "2");
        assertThat(changed(provider.fetch(again)).value().exposeText()).isEqualTo("2");
    }

    @Test
    void absentSecretIsNotFound() {
        assertThat(failure(SecretsManagerProvider.of(secrets(), unique("absent")), Failure.NOT_FOUND))
                .hasMessageContaining("ResourceNotFoundException")
                .hasMessageContaining("check the name, the Region");
    }

    @Test
    void secretPendingDeletionIsNotFoundAndSaysHowToRestoreIt() {
        String name = unique("deleted");
        create(name, "1");
        secrets().deleteSecret(secret -> secret.secretId(name).recoveryWindowInDays(7L));
        assertThat(failure(SecretsManagerProvider.of(secrets(), name), Failure.NOT_FOUND))
                .hasMessageContaining("RestoreSecret");
    }

    @Test
    void wrongSecretKeyIsUnauthenticatedAndItsMessageIsNotCopied() {
        AwsKey user = operator.user(unique("user"));
        AwsKey wrong = new AwsKey(user.id(), SecretBytes.ofText("wrong"), Optional.empty());
        try (AwsClients clients = clients(wrong)) {
            assertThat(failure(SecretsManagerProvider.of(clients.secretsManager(), "x"), Failure.UNAUTHENTICATED))
                    .hasMessageContaining("InvalidSignatureException")
                    .hasNoCause();
        }
    }

    @Test
    void unknownKeyIsUnauthenticated() {
        AwsKey unknown = new AwsKey("AKIAUNKNOWNUNKNOWN00", SecretBytes.ofText("x"), Optional.empty());
        try (AwsClients clients = clients(unknown)) {
            failure(SecretsManagerProvider.of(clients.secretsManager(), "x"), Failure.UNAUTHENTICATED);
        }
    }

    @Test
    void batchReadsEachSecretWithItsOwnErrors() {
        String one = unique("one");
        String two = unique("two");
        String absent = unique("absent");
        create(one, "1");
        String arn = create(two, "2");
        BatchedSecrets batch = BatchedSecrets.of(secrets(), List.of(one, arn, absent));
        assertThat(changed(batch.provider(one)).value().exposeText()).isEqualTo("1");
        assertThat(changed(batch.provider(arn)).value().exposeText()).isEqualTo("2");
        failure(batch.provider(absent), Failure.NOT_FOUND);
    }

    @Test
    void batchedSecretIsConfirmedAndChanges() {
        String name = unique("batched");
        create(name, "1");
        CredentialProvider<SecretBytes> provider =
                BatchedSecrets.of(secrets(), List.of(name)).provider(name);
        Snapshot<SecretBytes> first = changed(provider);
        TestAttempt again = TestAttempt.of(provider).holding(first.revision());
        assertThat(provider.fetch(again)).isInstanceOf(Fetch.Unchanged.class);
        put(name, "2");
        assertThat(changed(provider.fetch(again)).value().exposeText()).isEqualTo("2");
    }

    @Test
    void parameterIsReadDecryptedAndItsVersionIsTheRevision() {
        String name = "/" + unique("prod/key");
        root.parameterStore()
                .putParameter(parameter -> parameter.name(name).value("1").type(ParameterType.SECURE_STRING));
        ParameterStoreProvider provider = ParameterStoreProvider.of(root.parameterStore(), name);
        Snapshot<SecretBytes> first = changed(provider);
        assertThat(first.value().exposeText()).isEqualTo("1");
        assertThat(first.revision().id()).startsWith("v1");
        TestAttempt again = TestAttempt.of(provider).holding(first.revision());
        assertThat(provider.fetch(again)).isInstanceOf(Fetch.Unchanged.class);
        root.parameterStore()
                .putParameter(parameter -> parameter
                        .name(name)
                        .value("2")
                        .type(ParameterType.SECURE_STRING)
                        .overwrite(true));
        assertThat(changed(provider.fetch(again)).revision().id()).startsWith("v2");
        failure(ParameterStoreProvider.of(root.parameterStore(), name + "x"), Failure.NOT_FOUND);
    }
}
