// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * Reads one secret of AWS Secrets Manager, text or binary. The first read is one GetSecretValue, and so is each later
 * look; a version id that did not change confirms the held value. Needs {@code secretsmanager:GetSecretValue}, and
 * {@code kms:Decrypt} where the secret has a key of its own.
 */
public final class SecretsManagerProvider implements CredentialProvider<SecretBytes> {
    private final CredentialName name;
    private final Reading reading;
    private final RegionOrder regions;

    private SecretsManagerProvider(Reading reading, List<SecretRegion> regions) {
        this.name = CredentialName.of(regions.get(0).secret().text());
        this.reading = reading;
        this.regions = new RegionOrder(regions);
    }

    /**
     * Returns a provider of the secret's AWSCURRENT version.
     *
     * @param client a client of the secret's Region, such as one of {@link AwsClients}; stays the caller's
     * @param secretId the secret's name, or its ARN, which another account's secret needs
     * @throws IllegalArgumentException if it is neither a name nor an ARN
     * @throws CredentialException {@code MISCONFIGURED} if the ARN names another Region than the client asks
     */
    public static SecretsManagerProvider of(SecretsManagerClient client, String secretId) {
        SecretRegion region = SecretRegion.of(client, new SecretId(secretId), "default");
        Optional<String> asked = region.server().region();
        Optional<String> named = region.secret().region();
        if (asked.isPresent() && named.isPresent() && !asked.equals(named))
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    CredentialName.of(secretId),
                    "its ARN names the Region " + named.get() + ", but the client asks " + asked.get()
                            + "; use a client of " + named.get() + ", or the replica's own ARN");
        return new SecretsManagerProvider(Reading.DEFAULTS, List.of(region));
    }

    /**
     * Returns this provider, reading another stage.
     *
     * @param stage such as {@code AWSPENDING} or a label of your own
     */
    public SecretsManagerProvider stage(String stage) {
        return reading(reading.stage(stage));
    }

    /**
     * Returns this provider, pinned to one version: it never changes, but is looked at all the same.
     *
     * @param versionId the version's id
     */
    public SecretsManagerProvider version(String versionId) {
        return reading(reading.version(versionId));
    }

    /**
     * Returns this provider, saying as whom its client asks, so that one identity's limits are not another's.
     *
     * @param identity such as a role's ARN; {@code default} if not given
     */
    public SecretsManagerProvider identity(String identity) {
        return new SecretsManagerProvider(
                reading,
                regions.all().stream().map(region -> region.as(identity)).toList());
    }

    /**
     * Returns this provider, confirming a held value by DescribeSecret, which does not send the secret over the wire;
     * a change then costs two calls. Needs {@code secretsmanager:DescribeSecret}; without it, it says so and reads the
     * value.
     */
    public SecretsManagerProvider describeFirst() {
        return reading(reading.describingFirst());
    }

    /**
     * Returns this provider, offering AWSPENDING and then AWSPREVIOUS to callers whose credential was refused while the
     * store still names it as current: the window of a rotation that changes the service first.
     */
    public SecretsManagerProvider withAlternates() {
        return reading(reading.withAlternates());
    }

    /**
     * Returns this provider, looking again when the next rotation is due, as DescribeSecret tells. Implies
     * {@link #describeFirst}; the first read takes a second call.
     */
    public SecretsManagerProvider withRotationSchedule() {
        return reading(reading.withSchedule());
    }

    /**
     * Returns this provider, reading the secret's replicas while its own Region is down or does not answer; which one
     * answered is said as advice {@code backup-region}. The first Region is probed once a minute until it answers. The
     * attempt's time is shared among the Regions that are left to ask.
     *
     * @param replicas clients of the Regions that the secret is replicated to, in order; they stay the caller's
     */
    public SecretsManagerProvider withBackup(SecretsManagerClient... replicas) {
        return new SecretsManagerProvider(
                reading,
                Stream.concat(regions.all().stream(), Arrays.stream(replicas).map(regions.first()::replicaAt))
                        .toList());
    }

    @Override
    public CredentialName name() {
        return name;
    }

    @Override
    public boolean concerns(String resource) {
        return regions.first().secret().mayBe(resource);
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        Optional<Revision> held = SecretVersion.held(attempt);
        if (reading.describeFirst() && held.isPresent()) {
            Optional<Fetch<SecretBytes>> confirmed = confirm(attempt, held.get());
            if (confirmed.isPresent()) return confirmed.get();
        }
        Fetch<SecretBytes> fetched = regions.ask(attempt, (region, shares) -> {
            GetSecretValueResponse answer = region.value(attempt, reading.byVersion(), reading.wanted(), shares);
            boolean replica = !region.equals(regions.first());
            return replica ? fromReplica(answer, attempt) : fetched(answer, held);
        });
        return reading.schedule() && held.isEmpty() ? scheduled(fetched, attempt) : fetched;
    }

    @Override
    public List<Snapshot<SecretBytes>> alternates(Attempt attempt) {
        if (!reading.alternates()) return List.of();
        List<Snapshot<SecretBytes>> found = new ArrayList<>();
        for (String stage : List.of("AWSPENDING", "AWSPREVIOUS"))
            alternate(attempt, stage)
                    .filter(other -> !Optional.of(other.revision()).equals(attempt.held()))
                    .filter(other ->
                            found.stream().noneMatch(one -> one.revision().equals(other.revision())))
                    .ifPresent(found::add);
        return found;
    }

    private Optional<Snapshot<SecretBytes>> alternate(Attempt attempt, String stage) {
        try {
            return Optional.of(regions.ask(
                    attempt, (region, shares) -> snapshot(region.value(attempt, false, stage, shares), stage)));
        } catch (CredentialException absent) {
            if (absent.failure() != Failure.NOT_FOUND) // a pending version without a value is usual while it is made
            attempt.advise(new Advice("alternates", stage + " could not be read: " + absent.detail()));
            return Optional.empty();
        }
    }

    private Fetch<SecretBytes> fetched(GetSecretValueResponse answer, Optional<Revision> held) {
        if (held.isEmpty() || !held.get().id().equals(answer.versionId()))
            return new Fetch.Changed<>(snapshot(answer, reading.wanted()));
        SecretVersion.wiped(answer.secretBinary());
        return Fetch.unchanged(revision(answer, reading.wanted()), Lifetime.unbounded());
    }

    /** A replica may lag behind: an older version than the held one is no change, unless that one was refused. */
    private Fetch<SecretBytes> fromReplica(GetSecretValueResponse answer, Attempt attempt) {
        Optional<Revision> held = SecretVersion.held(attempt);
        Optional<SecretVersion> newer = held.flatMap(revision -> revision.state(SecretVersion.class))
                .filter(version ->
                        !attempt.rejected() && state(answer, reading.wanted()).isOlderThan(version));
        if (newer.isEmpty()) return fetched(answer, held);
        SecretVersion.wiped(answer.secretBinary());
        return Fetch.unchanged(held.get(), Lifetime.unbounded());
    }

    private Optional<Fetch<SecretBytes>> confirm(Attempt attempt, Revision held) {
        try {
            DescribeSecretResponse told = regions.first().describe(attempt);
            List<String> stages = told.versionIdsToStages().getOrDefault(held.id(), List.of());
            boolean stands =
                    reading.byVersion() ? held.id().equals(reading.wanted()) : stages.contains(reading.wanted());
            return stands && told.deletedDate() == null
                    ? Optional.of(Fetch.unchanged(held, lifetime(told, attempt)))
                    : Optional.empty();
        } catch (CredentialException undescribed) {
            if (undescribed.failure() != Failure.DENIED && regions.all().size() == 1) throw undescribed;
            adviseUndescribed(undescribed, attempt);
            return Optional.empty();
        }
    }

    private Fetch<SecretBytes> scheduled(Fetch<SecretBytes> fetched, Attempt attempt) {
        if (!(fetched instanceof Fetch.Changed<SecretBytes> changed)) return fetched;
        try {
            Snapshot<SecretBytes> got = changed.snapshot();
            return Fetch.changed(
                    got.value(), got.revision(), lifetime(regions.first().describe(attempt), attempt));
        } catch (CredentialException undescribed) { // the value is in hand: it is not lost for want of a date
            adviseUndescribed(undescribed, attempt);
            return fetched;
        }
    }

    private static void adviseUndescribed(CredentialException undescribed, Attempt attempt) {
        attempt.advise(new Advice("describe", "the secret could not be described: " + undescribed.detail()));
    }

    private Lifetime lifetime(DescribeSecretResponse told, Attempt attempt) {
        return Optional.ofNullable(told.nextRotationDate())
                .filter(next -> reading.schedule() && next.isAfter(attempt.now()))
                .map(Lifetime.unbounded()::withRefreshAfter)
                .orElseGet(Lifetime::unbounded);
    }

    private static Snapshot<SecretBytes> snapshot(GetSecretValueResponse answer, String stage) {
        SecretBytes value = SecretVersion.moved(answer.secretString(), answer.secretBinary());
        return new Snapshot<>(value, revision(answer, stage), Lifetime.unbounded());
    }

    private static Revision revision(GetSecretValueResponse answer, String stage) {
        return Revision.of(answer.versionId(), state(answer, stage));
    }

    private static SecretVersion state(GetSecretValueResponse answer, String stage) {
        return new SecretVersion(answer.arn(), stage, Optional.ofNullable(answer.createdDate()));
    }

    private SecretsManagerProvider reading(Reading other) {
        return new SecretsManagerProvider(other, regions.all());
    }

    /**
     * Which version of a secret is read, and how.
     *
     * @param byVersion whether {@code wanted} is a version id, or else a stage
     * @param wanted the version id or stage
     * @param describeFirst whether a held value is confirmed by DescribeSecret
     * @param alternates whether AWSPENDING and AWSPREVIOUS are offered after a refusal
     * @param schedule whether the next rotation's date brings the next look forward
     */
    private record Reading(
            boolean byVersion, String wanted, boolean describeFirst, boolean alternates, boolean schedule) {
        static final Reading DEFAULTS = new Reading(false, SecretVersion.CURRENT, false, false, false);

        Reading {
            if (wanted.isBlank()) throw new IllegalArgumentException("stage or version must not be blank");
            if (byVersion && alternates)
                throw new IllegalArgumentException("a pinned version has no alternates: version " + wanted);
        }

        Reading stage(String stage) {
            return new Reading(false, stage, describeFirst, alternates, schedule);
        }

        Reading version(String id) {
            return new Reading(true, id, describeFirst, alternates, schedule);
        }

        Reading describingFirst() {
            return new Reading(byVersion, wanted, true, alternates, schedule);
        }

        Reading withAlternates() {
            return new Reading(byVersion, wanted, describeFirst, true, schedule);
        }

        Reading withSchedule() {
            return new Reading(byVersion, wanted, true, alternates, true);
        }
    }
}
