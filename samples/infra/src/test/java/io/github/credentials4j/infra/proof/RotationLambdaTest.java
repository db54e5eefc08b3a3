// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.rotation.Step;
import io.github.credentials4j.rotation.iam.IamKeyIssuer;
import io.github.credentials4j.rotation.iam.StsCallerIdentity;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shaded jar as a function of ministack, in AWS's runtime, with the role that the stack gives it. */
@Tag("real")
class RotationLambdaTest {
    private final Deployed deployed = Deployed.orSkip();
    private final Ministack root = deployed.root();
    private final String secret = deployed.name() + "/partner-access-key";

    @Test
    void functionRotatesARealKeyAndTheOneBeforeTheLastIsRefused() {
        root.secrets().rotateSecret(turn -> turn.secretId(secret));
        IamKeyIssuer user = new IamKeyIssuer(
                root.iam(),
                deployed.name() + "-partner",
                new StsCallerIdentity(Ministack.REGION, Optional.of(root.endpoint())));

        rotate();
        SecretBytes first = current();
        assertThat(user.accepts(first)).isTrue();
        rotate();
        SecretBytes second = current();
        assertThat(user.accepts(first))
                .as("still accepted until the next rotation")
                .isTrue();
        rotate();

        assertThat(user.accepts(current())).isTrue();
        assertThat(user.accepts(second)).isTrue();
        assertThat(user.accepts(first)).as("two rotations old").isFalse();
        assertThat(user.ids()).containsExactlyInAnyOrder(user.idOf(current()), user.idOf(second));
    }

    private void rotate() {
        String token = UUID.randomUUID().toString();
        root.secrets()
                .putSecretValue(empty ->
                        empty.secretId(secret).clientRequestToken(token).versionStages("AWSPENDING"));
        for (Step step : Step.values()) {
            Map<String, Object> answer = root.byHand()
                    .rest(
                            "lambda",
                            "/2015-03-31/functions/" + deployed.name() + "-rotation/invocations",
                            Map.of("Step", step.text(), "SecretId", secret, "ClientRequestToken", token));
            assertThat(answer).as(step.text()).isEmpty();
        }
    }

    private SecretBytes current() {
        return SecretBytes.ofText(
                root.secrets().getSecretValue(get -> get.secretId(secret)).secretString());
    }
}
