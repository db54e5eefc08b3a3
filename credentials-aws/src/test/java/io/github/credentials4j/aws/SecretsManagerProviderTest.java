// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Revision;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class SecretsManagerProviderTest extends OnAws {
    private final FakeAws fake = (FakeAws) server;

    SecretsManagerProviderTest() {
        super(FakeAws.start());
    }

    @Test
    void coldReadIsOneCallAndSoIsEachLook() {
        create("key", "1");
        fake.resetCalls();
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), "key");
        Revision held = changed(provider).revision();
        assertThat(fake.calls()).isEqualTo(1);
        provider.fetch(TestAttempt.of(provider).holding(held));
        assertThat(fake.calls()).isEqualTo(2);
    }

    @Test
    void revisionOfAnotherProviderCountsAsNothingHeld() {
        create("key", "1");
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), "key");
        Revision foreign = Revision.of(changed(provider).revision().id());
        assertThat(provider.fetch(TestAttempt.of(provider).holding(foreign))).isInstanceOf(Fetch.Changed.class);
    }

    @Test
    void emptyPendingVersionIsSkipped() {
        create("key", "1");
        put("key", "2");
        fake.secrets("us-east-1").rotateWith("key", (step, request) -> {});
        SecretsManagerProvider provider =
                SecretsManagerProvider.of(secrets(), "key").withAlternates();
        TestAttempt refused = TestAttempt.of(provider).holding(changed(provider).revision());
        secrets().rotateSecret(rotation -> rotation.secretId("key"));
        assertThat(secrets()
                        .describeSecret(secret -> secret.secretId("key"))
                        .versionIdsToStages()
                        .values())
                .anySatisfy(stages -> assertThat(stages).contains("AWSPENDING"));
        assertThat(provider.alternates(refused))
                .extracting(other -> other.value().exposeText())
                .containsExactly("1");
    }

    @Test
    void hungServerIsTimeoutWithinTheAttempt() {
        fake.inject(AwsFault.hang());
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), "key");
        long began = System.nanoTime();
        assertThatThrownBy(() -> provider.fetch(TestAttempt.of(provider).within(Duration.ofMillis(700))))
                .hasMessageContaining("TIMEOUT");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void spentAttemptAsksNobody() {
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), "key");
        assertThatThrownBy(() -> provider.fetch(TestAttempt.of(provider).within(Duration.ZERO)))
                .hasMessageContaining("no time was left");
        assertThat(fake.calls()).isZero();
    }

    @Test
    void resetConnectionIsUnavailable() {
        fake.inject(AwsFault.reset());
        failure(SecretsManagerProvider.of(secrets(), "key"), Failure.UNAVAILABLE);
        assertThat(fake.calls()).as("neither we nor the SDK ask again").isEqualTo(1);
    }

    @Test
    void throttlingIsThrottledThoughItIsHttp400() {
        fake.inject(AwsFault.throttling());
        failure(SecretsManagerProvider.of(secrets(), "key"), Failure.THROTTLED);
    }

    @Test
    void disabledKmsKeyIsKeyDisabled() {
        fake.inject(AwsFault.error(400, "DecryptionFailure", "x"));
        failure(SecretsManagerProvider.of(secrets(), "key"), Failure.KEY_DISABLED);
    }

    @Test
    void binaryWhereTextIsWantedIsUndecodable() {
        secrets()
                .createSecret(
                        secret -> secret.name("bin").secretBinary(SdkBytes.fromByteArray(new byte[] {(byte) 0xff})));
        failure(
                SecretsManagerProvider.of(secrets(), "bin").decodedWith(Decoders.jsonField("/apiKey")),
                Failure.UNDECODABLE);
    }

    @Test
    void wrongRegionIsMisconfiguredBeforeAnyCall() {
        String arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-AbCdEf";
        assertThatThrownBy(() -> SecretsManagerProvider.of(secrets(), arn))
                .hasMessageContaining("MISCONFIGURED")
                .hasMessageContaining("eu-central-1")
                .hasMessageContaining("us-east-1");
    }

    @Test
    void nextRotationBringsTheNextLookForward() {
        ScriptedSecrets scripted = new ScriptedSecrets();
        Instant next = Instant.now().plusSeconds(90);
        scripted.nextRotation = Optional.of(next);
        SecretsManagerProvider provider =
                SecretsManagerProvider.of(scripted, "key").withRotationSchedule();
        var first = changed(provider);
        assertThat(first.lifetime().refreshAfter()).contains(next);
        var again = provider.fetch(TestAttempt.of(provider).holding(first.revision()));
        assertThat(((Fetch.Unchanged<?>) again).lifetime().refreshAfter()).contains(next);
        assertThat(scripted.singles).as("confirmed by DescribeSecret").hasValue(1);
        scripted.nextRotation = Optional.of(Instant.now().minusSeconds(1));
        again = provider.fetch(TestAttempt.of(provider).holding(first.revision()));
        assertThat(((Fetch.Unchanged<?>) again).lifetime().refreshAfter()).isEmpty();
    }

    @Test
    void signalByNameOrArnConcernsIt() {
        String arn = create("prod/key", "1");
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), "prod/key");
        assertThat(provider.concerns("prod/key")).isTrue();
        assertThat(provider.concerns(arn)).isTrue();
        assertThat(provider.concerns("prod/other")).isFalse();
    }

    @Test
    void wrongSettingsAreRefusedWhenGiven() {
        SecretsManagerProvider provider = SecretsManagerProvider.of(secrets(), "key");
        assertThatThrownBy(() -> SecretsManagerProvider.of(secrets(), "no secret"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> provider.stage(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> provider.withAlternates().version("x")).isInstanceOf(IllegalArgumentException.class);
    }
}
