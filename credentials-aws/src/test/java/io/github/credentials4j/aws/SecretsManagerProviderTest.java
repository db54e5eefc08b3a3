// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Fetch;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.aws.FakeAws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretsManagerProviderTest {
    private static FakeAws fake;
    private static AwsUnderTest aws;

    @BeforeAll
    static void start() {
        fake = FakeAws.start();
        aws = new AwsUnderTest(fake.endpoint());
    }

    @AfterAll
    static void stop() {
        aws.close();
        fake.close();
    }

    @BeforeEach
    void healthy() {
        fake.heal();
        fake.resetCalls();
    }

    @Test
    void coldReadIsOneCallAndAnUnchangedOneAnother() {
        String name = aws.uniqueName("prod/openai");
        aws.create(name, "sk-1");
        fake.resetCalls();
        SecretsManagerProvider provider = SecretsManagerProvider.of(aws.secretsManager(), name);
        PlainAttempt cold = PlainAttempt.of(provider);

        Snapshot<SecretBytes> first = changed(provider.fetch(cold));
        assertThat(first.value().exposeText()).isEqualTo("sk-1");
        assertThat(fake.calls()).isEqualTo(1);
        assertThat(cold.requestIds).hasSize(1);

        Fetch<SecretBytes> again = provider.fetch(PlainAttempt.of(provider).holdingOnly(first.revision()));
        assertThat(again).isInstanceOf(Fetch.Unchanged.class);
        assertThat(fake.calls()).isEqualTo(2);
    }

    static Snapshot<SecretBytes> changed(Fetch<SecretBytes> fetch) {
        assertThat(fetch).isInstanceOf(Fetch.Changed.class);
        return ((Fetch.Changed<SecretBytes>) fetch).snapshot();
    }
}
