// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import io.github.credentials4j.testkit.aws.StoredSecret.Content;
import io.github.credentials4j.testkit.aws.StoredSecret.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The secrets of one Region, as the state that Secrets Manager's pages describe ("What's in a Secrets Manager secret?",
 * the API reference of each action). One lock serves all Regions, since replicas share their versions; rotation functions
 * run outside it.
 */
final class SecretStore {

    /** Hears of label moves. */
    interface Labels {
        void moved(StoredSecret secret, String region, String label, String versionId);
    }

    static final String ABSENT = "Secrets Manager can't find the specified secret.";

    private final String region;
    private final String account;
    private final InstantSource clock;
    private final Function<String, SecretStore> regions;
    private final Labels labels;
    private final Map<String, StoredSecret> secrets = new LinkedHashMap<>();

    SecretStore(
            String region, String account, InstantSource clock, Function<String, SecretStore> regions, Labels labels) {
        this.region = region;
        this.account = account;
        this.clock = clock;
        this.regions = regions;
        this.labels = labels;
    }

    String region() {
        return region;
    }

    StoredSecret create(String name, Optional<Content> content, Optional<String> token) {
        StoredSecret there = secrets.get(name);
        if (there != null && !gone(there)) {
            throw there.deletionAsked.isPresent()
                    ? AwsError.badState("You can't create this secret because a secret with this name is already"
                            + " scheduled for deletion.")
                    : AwsError.exists("The operation failed because the secret " + name + " already exists.");
        }
        if (!name.matches("[\\w/+=.@-]{1,512}")) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "Invalid name. Must be a valid name containing alphanumeric"
                            + " characters, or any of the following: -/_+=.@!");
        }
        String suffix = UUID.randomUUID().toString().replace("-", "").substring(0, 6);
        String arn = "arn:aws:secretsmanager:" + region + ":" + account + ":secret:" + name + "-" + suffix;
        StoredSecret[] made = new StoredSecret[1];
        StoredSecret secret = new StoredSecret(
                name, arn, clock.instant(), (label, version) -> labels.moved(made[0], region, label, version));
        made[0] = secret;
        secrets.put(name, secret);
        content.ifPresent(each -> put(secret, Optional.of(each), token, List.of()));
        return secret;
    }

    /** Returns the secret by name, whole ARN, or ARN without its six random characters, deleted or not. */
    StoredSecret find(String id) {
        return secrets.values().stream()
                .filter(each -> each.name.equals(id)
                        || each.arn.equals(id)
                        || each.arn.substring(0, each.arn.length() - 7).equals(id))
                .filter(each -> !gone(each))
                .findFirst()
                .orElseThrow(() -> AwsError.notFound(ABSENT));
    }

    /** Returns the secret unless it waits for its deletion. */
    StoredSecret alive(String id) {
        StoredSecret secret = find(id);
        if (secret.deletionAsked.isPresent()) {
            throw AwsError.badState(
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    private StoredSecret writable(StoredSecret secret) {
        if (secret.primaryRegion.isPresent()) {
            throw AwsError.badState(
                    "Operation not permitted on a replica secret. Call must be made in primary secret's" + " region.");
        }
        return secret;
    }

    Version put(StoredSecret secret, Optional<Content> content, Optional<String> token, List<String> asked) {
        writable(secret);
        String id = token.orElseGet(() -> UUID.randomUUID().toString());
        Version there = secret.versions.get(id);
        if (there != null && there.content.isPresent() && !there.content.equals(content)) {
            throw AwsError.exists("You can't use ClientRequestToken " + id + " because that value is already in use for"
                    + " a version of secret " + secret.arn + ".");
        }
        Version version = there == null ? secret.create(id, clock.instant()) : there;
        version.content = content;
        List<String> stages = asked.isEmpty() ? List.of(StoredSecret.CURRENT) : asked;
        stages.forEach(stage -> secret.move(stage, version));
        if (secret.at(StoredSecret.CURRENT).isEmpty() && secret.versions.size() == 1) {
            secret.move(StoredSecret.CURRENT, version);
        }
        secret.changed = clock.instant();
        return version;
    }

    /** Returns the version that is meant, content and all. */
    Version read(StoredSecret secret, Optional<String> versionId, Optional<String> stage) {
        if (versionId.isPresent()) {
            Version version = secret.versions.get(versionId.get());
            if (version == null || version.content.isEmpty()) {
                throw AwsError.notFound(
                        "Secrets Manager can't find the specified secret value for VersionId: " + versionId.get());
            }
            if (stage.filter(each -> !version.stages.contains(each)).isPresent()) {
                throw AwsError.badState(
                        "You provided a VersionStage that is not associated to the provided VersionId.");
            }
            return version;
        }
        String wanted = stage.orElse(StoredSecret.CURRENT);
        return secret.at(wanted)
                .filter(each -> each.content.isPresent())
                .orElseThrow(() -> AwsError.notFound(
                        "Secrets Manager can't find the specified secret value for staging label: " + wanted));
    }

    void updateStage(StoredSecret secret, String stage, Optional<String> removeFrom, Optional<String> moveTo) {
        writable(secret);
        Optional<Version> holder = secret.at(stage);
        removeFrom.ifPresent(id -> existing(secret, id));
        Optional<Version> target = moveTo.map(id -> existing(secret, id));
        if (target.isEmpty()) {
            detach(secret, stage, removeFrom, holder);
            return;
        }
        boolean stays = holder.filter(each -> each == target.get()).isPresent();
        if (!stays && holder.isPresent() && !removeFrom.equals(Optional.of(holder.get().id))) {
            throw AwsError.badParameter("The parameter RemoveFromVersionId can't be empty. Staging label " + stage
                    + " is currently attached to version " + holder.get().id
                    + ", so you must explicitly reference that version in RemoveFromVersionId.");
        }
        secret.move(stage, target.get());
        secret.changed = clock.instant();
    }

    private static void detach(
            StoredSecret secret, String stage, Optional<String> removeFrom, Optional<Version> holder) {
        if (stage.equals(StoredSecret.CURRENT)) {
            throw AwsError.badParameter("You can only move staging label AWSCURRENT to a different secret version. It"
                    + " can't be completely removed.");
        }
        if (holder.isEmpty() || !removeFrom.equals(Optional.of(holder.get().id))) {
            throw AwsError.badParameter("The staging label " + stage + " isn't attached to version "
                    + removeFrom.orElse("none") + " of secret " + secret.arn + ".");
        }
        holder.get().stages.remove(stage);
    }

    private static Version existing(StoredSecret secret, String id) {
        return Optional.ofNullable(secret.versions.get(id))
                .orElseThrow(() -> AwsError.notFound("Secrets Manager can't find the specified secret version: " + id));
    }

    void delete(StoredSecret secret, Optional<Long> days, boolean force) {
        writable(secret);
        if (days.isPresent() && (force || days.get() < 7 || days.get() > 30)) {
            throw AwsError.badParameter(
                    force
                            ? "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays."
                            : "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        if (!secret.replicaRegions.isEmpty()) {
            throw AwsError.badState("You can't delete secret " + secret.name + " that still has replica regions "
                    + secret.replicaRegions);
        }
        Instant now = clock.instant();
        secret.deletionAsked = Optional.of(now);
        secret.goneAt = Optional.of(force ? now : now.plus(Duration.ofDays(days.orElse(30L))));
    }

    void restore(StoredSecret secret) {
        secret.deletionAsked = Optional.empty();
        secret.goneAt = Optional.empty();
    }

    void replicate(StoredSecret secret, Set<String> to) {
        writable(secret);
        for (String each : to) {
            if (each.equals(region)) {
                throw AwsError.badParameter("Invalid replica region: the secret's own");
            }
            regions.apply(each).secrets.put(secret.name, secret.replica(region, each));
        }
    }

    void unreplicate(StoredSecret secret, Set<String> from) {
        from.forEach(each -> regions.apply(each).secrets.remove(secret.name));
        secret.replicaRegions.removeAll(from);
    }

    /** Begins a rotation: an empty version, AWSPENDING on it. Returns its id. */
    String beginRotation(StoredSecret secret, Optional<String> token) {
        writable(secret);
        if (secret.rotation.isEmpty()) {
            throw AwsError.badState("You tried to perform the operation on a secret without a rotation function; give"
                    + " it one with FakeSecrets.rotateWith.");
        }
        if (secret.rotating()) {
            throw AwsError.badState("A previous rotation isn't complete. That rotation will be reattempted.");
        }
        String id = token.orElseGet(() -> UUID.randomUUID().toString());
        secret.move(StoredSecret.PENDING, secret.create(id, clock.instant()));
        secret.rotationEnabled = true;
        return id;
    }

    /** Ends it, if AWSPENDING has become AWSCURRENT. */
    void endRotation(StoredSecret secret) {
        if (!secret.rotating()) {
            secret.lastRotated = Optional.of(clock.instant());
        }
    }

    private boolean gone(StoredSecret secret) {
        return secret.goneAt.filter(end -> !clock.instant().isBefore(end)).isPresent();
    }
}
