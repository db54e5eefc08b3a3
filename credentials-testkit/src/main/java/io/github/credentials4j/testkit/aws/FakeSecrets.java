// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.testkit.aws.StoredSecret.Content;
import io.github.credentials4j.testkit.aws.StoredSecret.Version;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hand of an operator in one Region of {@link FakeAws}: makes and rotates secrets without a client, a signature or a
 * permission. A secret is named by its name or ARN. Safe for any thread; nothing here blocks on anything but a rotation
 * function.
 */
public final class FakeSecrets {

    private final SecretStore store;
    private final SecretsManagerApi api;
    private final Object lock;

    FakeSecrets(SecretStore store, Object lock) {
        this.store = store;
        this.api = new SecretsManagerApi(store, lock);
        this.lock = lock;
    }

    SecretsManagerApi api() {
        return api;
    }

    /**
     * Makes a secret with a string.
     *
     * @param name its name
     * @param value its first value, AWSCURRENT at once
     * @return its ARN
     */
    public String create(String name, String value) {
        synchronized (lock) {
            return store.create(name, Optional.of(new Content(value, false)), Optional.empty()).arn;
        }
    }

    /**
     * Makes a binary secret.
     *
     * @param name its name
     * @param value its first value, AWSCURRENT at once
     * @return its ARN
     */
    public String create(String name, byte[] value) {
        synchronized (lock) {
            return store.create(name, Optional.of(binary(value)), Optional.empty()).arn;
        }
    }

    /**
     * Stores a new version as AWSCURRENT; the one before becomes AWSPREVIOUS.
     *
     * @param secret its name or ARN
     * @param value the new value
     * @return the new version's id
     */
    public String put(String secret, String value) {
        return stage(secret, value, StoredSecret.CURRENT);
    }

    /**
     * Stores a new version under a staging label, such as AWSPENDING.
     *
     * @param secret its name or ARN
     * @param value the new value
     * @param stage the label it gets
     * @return the new version's id
     */
    public String stage(String secret, String value, String stage) {
        synchronized (lock) {
            return store.put(
                            store.alive(secret),
                            Optional.of(new Content(value, false)),
                            Optional.empty(),
                            List.of(stage))
                    .id;
        }
    }

    /**
     * Moves AWSCURRENT to the version that has AWSPENDING, which keeps that label, as after a finished rotation.
     *
     * @param secret its name or ARN
     */
    public void promote(String secret) {
        synchronized (lock) {
            StoredSecret found = store.alive(secret);
            Version pending = found.at(StoredSecret.PENDING)
                    .orElseThrow(
                            () -> new IllegalStateException(secret + " has no AWSPENDING version; stage one first"));
            move(secret, StoredSecret.CURRENT, pending.id);
        }
    }

    /**
     * Moves a staging label.
     *
     * @param secret its name or ARN
     * @param stage the label
     * @param versionId where it goes
     */
    public void move(String secret, String stage, String versionId) {
        synchronized (lock) {
            StoredSecret found = store.alive(secret);
            store.updateStage(found, stage, found.at(stage).map(each -> each.id), Optional.of(versionId));
        }
    }

    /**
     * Returns the id of the version under a label.
     *
     * @param secret its name or ARN
     * @param stage the label
     */
    public Optional<String> versionId(String secret, String stage) {
        synchronized (lock) {
            return store.find(secret).at(stage).map(each -> each.id);
        }
    }

    /**
     * Returns the string under a label; empty for an unknown label, a version without a value yet, and a binary value.
     *
     * @param secret its name or ARN
     * @param stage the label
     */
    public Optional<String> value(String secret, String stage) {
        synchronized (lock) {
            return store.find(secret)
                    .at(stage)
                    .flatMap(each -> each.content)
                    .filter(each -> !each.binary())
                    .map(Content::text);
        }
    }

    /**
     * Gives the secret a rotation function, for RotateSecret and {@link #rotate}.
     *
     * @param secret its name or ARN
     * @param function what each of the four steps does
     */
    public void rotateWith(String secret, RotationFunction function) {
        synchronized (lock) {
            store.alive(secret).rotation = Optional.of(function);
        }
    }

    /**
     * Rotates as RotateSecret does: an empty AWSPENDING version, then the four steps. Blocks until they have run.
     *
     * @param secret its name or ARN
     * @param function what each step does, kept for later rotations
     * @return the new version's id
     * @throws RuntimeException whatever a step threw; the rotation then is unfinished
     */
    public String rotate(String secret, RotationFunction function) {
        StoredSecret found;
        String token;
        synchronized (lock) {
            found = store.alive(secret);
            found.rotation = Optional.of(function);
            token = store.beginRotation(found, Optional.empty());
        }
        api.run(found, token).ifPresent(FakeSecrets::rethrow);
        return token;
    }

    /**
     * Rotates in the four steps to a value known beforehand; {@code setSecret} and {@code testSecret} do nothing.
     *
     * @param secret its name or ARN
     * @param value the new value
     * @return the new version's id
     */
    public String rotate(String secret, String value) {
        return rotate(secret, (step, request) -> {
            switch (step) {
                case CREATE_SECRET -> fill(request, value);
                case FINISH_SECRET -> promote(request.secretArn());
                default -> {}
            }
        });
    }

    /**
     * Runs the four steps of an unfinished rotation again with its token, as Secrets Manager does by itself.
     *
     * @param secret its name or ARN
     * @throws RuntimeException whatever a step threw
     */
    public void reattempt(String secret) {
        StoredSecret found;
        Version pending;
        synchronized (lock) {
            found = store.alive(secret);
            pending = found.at(StoredSecret.PENDING)
                    .filter(each -> found.rotating())
                    .orElseThrow(() -> new IllegalStateException(secret + " has no unfinished rotation"));
        }
        api.run(found, pending.id).ifPresent(FakeSecrets::rethrow);
    }

    /**
     * Gives the empty AWSPENDING version of a rotation its value: what {@code createSecret} does with PutSecretValue.
     *
     * @param request what the step got
     * @param value the new value
     */
    public void fill(RotationFunction.Request request, String value) {
        synchronized (lock) {
            store.put(
                    store.alive(request.secretArn()),
                    Optional.of(new Content(value, false)),
                    Optional.of(request.clientRequestToken()),
                    List.of(StoredSecret.PENDING));
        }
    }

    /**
     * Schedules the deletion in 30 days: reads then fail with InvalidRequestException.
     *
     * @param secret its name or ARN
     */
    public void delete(String secret) {
        synchronized (lock) {
            store.delete(store.alive(secret), Optional.empty(), false);
        }
    }

    /**
     * Takes a scheduled deletion back.
     *
     * @param secret its name or ARN
     */
    public void restore(String secret) {
        synchronized (lock) {
            store.restore(store.find(secret));
        }
    }

    /**
     * Makes replicas, which have the same ARN but the Region and follow every change at once.
     *
     * @param secret its name or ARN
     * @param regions where to
     */
    public void replicate(String secret, String... regions) {
        synchronized (lock) {
            store.replicate(store.alive(secret), Set.of(regions));
        }
    }

    private static Content binary(byte[] value) {
        return new Content(Base64.getEncoder().encodeToString(value), true);
    }

    private static void rethrow(RuntimeException failed) {
        throw failed;
    }
}
