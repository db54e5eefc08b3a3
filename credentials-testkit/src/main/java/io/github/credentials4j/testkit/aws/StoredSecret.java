// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** One secret: its versions and the staging labels that move over them. A replica shares the versions of its primary. */
final class StoredSecret {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    static final String PENDING = "AWSPENDING";

    /** A value in one of its two forms, the binary one in Base64 as it travels. */
    record Content(String text, boolean binary) {
        @Override
        public String toString() {
            return binary ? "Content[binary]" : "Content[text]";
        }
    }

    /** A version may exist before its content does. */
    static final class Version {
        final String id;
        final Instant created;
        final Set<String> stages = new LinkedHashSet<>();
        Optional<Content> content = Optional.empty();

        Version(String id, Instant created) {
            this.id = id;
            this.created = created;
        }
    }

    final String name;
    final String arn;
    final Instant created;
    final Map<String, Version> versions;
    final Set<String> replicaRegions = new LinkedHashSet<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    private final BiConsumer<String, String> labelMoved;
    Optional<String> primaryRegion = Optional.empty();
    Optional<Instant> deletionAsked = Optional.empty();
    Optional<Instant> goneAt = Optional.empty();
    Optional<RotationFunction> rotation = Optional.empty();
    Optional<Duration> rotationPeriod = Optional.empty();
    Optional<Instant> lastRotated = Optional.empty();
    boolean rotationEnabled;
    Instant changed;

    /** Makes an empty secret; {@code labelMoved} hears of each label and the version that got it. */
    StoredSecret(String name, String arn, Instant created, BiConsumer<String, String> labelMoved) {
        this(name, arn, created, new LinkedHashMap<>(), labelMoved);
    }

    private StoredSecret(
            String name,
            String arn,
            Instant created,
            Map<String, Version> versions,
            BiConsumer<String, String> labelMoved) {
        this.name = name;
        this.arn = arn;
        this.created = created;
        this.changed = created;
        this.versions = versions;
        this.labelMoved = labelMoved;
    }

    /** Returns a replica: same name, same ARN but the Region, and the same versions for ever. */
    StoredSecret replica(String from, String to) {
        replicaRegions.add(to);
        String there = arn.replace(":" + from + ":", ":" + to + ":");
        StoredSecret replica = new StoredSecret(name, there, created, versions, (label, version) -> {});
        replica.primaryRegion = Optional.of(from);
        return replica;
    }

    Optional<Version> at(String stage) {
        return versions.values().stream()
                .filter(each -> each.stages.contains(stage))
                .findFirst();
    }

    Version create(String id, Instant now) {
        Version version = new Version(id, now);
        versions.put(id, version);
        return version;
    }

    /** Moves a label; where AWSCURRENT leaves, AWSPREVIOUS arrives, and no other label follows. */
    void move(String stage, Version to) {
        Optional<Version> from = at(stage);
        if (from.filter(each -> each == to).isPresent()) {
            return;
        }
        from.ifPresent(each -> each.stages.remove(stage));
        to.stages.add(stage);
        labelMoved.accept(stage, to.id);
        if (stage.equals(CURRENT) && from.isPresent()) {
            move(PREVIOUS, from.get());
        }
        if (stage.equals(CURRENT)) {
            to.stages.remove(PREVIOUS);
        }
    }

    /** Returns whether a rotation was begun and not finished: AWSPENDING stands on a version of its own. */
    boolean rotating() {
        return at(PENDING).filter(each -> !each.stages.contains(CURRENT)).isPresent();
    }
}
