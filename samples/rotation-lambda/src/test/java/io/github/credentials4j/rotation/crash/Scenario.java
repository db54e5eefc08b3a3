// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.rotation.KeyRotation;
import io.github.credentials4j.rotation.Patience;
import io.github.credentials4j.rotation.RotationRequest;
import io.github.credentials4j.rotation.Step;
import io.github.credentials4j.testkit.aws.FakeSecrets;
import io.github.credentials4j.testkit.aws.RotationFunction;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A secret and its account, rotated; after every call there are at most two keys, and the current one is among them. */
final class Scenario {
    private final FakeSecrets store;
    private final SecretsManagerClient client;
    private final Account account;
    private final String secret;
    private final Calls calls = new Calls(this::look);

    Scenario(FakeSecrets store, SecretsManagerClient client, Account account, String secret) {
        this.store = store;
        this.client = client;
        this.account = account;
        this.secret = secret;
    }

    Scenario crashAt(int place) {
        calls.crashAt(place);
        return this;
    }

    /** Rotates and returns how many calls were made up to now. */
    int rotate() {
        Optional<String> before = store.value(secret, "AWSCURRENT");
        try {
            store.rotate(secret, this::step);
        } catch (Crash first) {
            again();
        }
        assertThat(store.value(secret, "AWSCURRENT")).isPresent().isNotEqualTo(before);
        assertThat(unfinished()).isFalse();
        assertThat(account.accepts(stored("AWSCURRENT"))).isTrue();
        return calls.made();
    }

    SecretBytes stored(String stage) {
        return SecretBytes.ofText(store.value(secret, stage).orElseThrow());
    }

    boolean accepts(SecretBytes key) {
        return account.accepts(key);
    }

    /** What Secrets Manager does with a rotation that failed; one whose last call went through is over. */
    private void again() {
        for (int tries = 0; tries < 3 && unfinished(); tries++) {
            try {
                store.reattempt(secret);
            } catch (Crash next) {
                // once more
            }
        }
    }

    private boolean unfinished() {
        return !store.versionId(secret, "AWSPENDING").equals(store.versionId(secret, "AWSCURRENT"));
    }

    /** One invocation, on a machine of its own: nothing is remembered. */
    private void step(RotationFunction.Step step, RotationFunction.Request request) {
        new KeyRotation(
                        calls.through(SecretsManagerClient.class, client),
                        account.issuer(calls),
                        new Patience(List.of(), length -> {}))
                .run(new RotationRequest(
                        Step.of(step.text()), request.secretArn(), request.clientRequestToken(), Optional.empty()));
    }

    private void look() {
        assertThat(account.alive()).hasSizeLessThanOrEqualTo(2);
        store.value(secret, "AWSCURRENT")
                .map(text -> account.issuer(new Calls(() -> {})).idOf(SecretBytes.ofText(text)))
                .ifPresent(id -> assertThat(account.alive()).contains(id));
    }
}
