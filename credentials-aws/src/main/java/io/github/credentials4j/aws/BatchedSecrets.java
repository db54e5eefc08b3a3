// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;

/**
 * Reads many secrets with few calls: one BatchGetSecretValue per twenty, at start and at every poll. Each secret is a
 * credential of its own, with its own errors; those of one batch are polled together.
 *
 * <p>Reads AWSCURRENT. A refused secret is asked for alone, at once. An answer that was read at most 5 s ago counts as
 * new, unless a signal came since.
 *
 * <p>Needs {@code secretsmanager:BatchGetSecretValue} (on {@code *}) besides {@code GetSecretValue} on each secret. If
 * the batch is refused, secrets are read one by one from then on, which is said once as advice {@code batch}.
 */
public final class BatchedSecrets {
    private final SecretsManagerClient client;
    private final AwsAction action;
    private final boolean alternates;
    private final AtomicBoolean refused = new AtomicBoolean(); // by AWS: all are read one by one from then on
    private final Map<String, SecretBatch> batches = new LinkedHashMap<>(); // filled by the constructor only

    private BatchedSecrets(SecretsManagerClient client, Set<String> ids, String identity, boolean alternates) {
        this.client = client;
        this.alternates = alternates;
        this.action = new AwsAction(
                new Backend(
                        AwsHost.of("secretsmanager", client::serviceClientConfiguration)
                                .name(),
                        identity),
                "secretsmanager:BatchGetSecretValue");
        List<SecretId> all = ids.stream().map(SecretId::new).toList();
        for (int from = 0; from < all.size(); from += SecretBatch.LARGEST) {
            List<SecretId> part = all.subList(from, Math.min(all.size(), from + SecretBatch.LARGEST));
            SecretBatch batch = new SecretBatch(part, attempt -> read(part, attempt));
            part.forEach(id -> batches.put(id.text(), batch));
        }
    }

    /**
     * Returns batches of these secrets, twenty in a batch, in this order.
     *
     * @param client a client of the secrets' Region; stays the caller's
     * @param ids names or ARNs
     * @throws IllegalArgumentException if there is none, or one is neither a name nor an ARN
     */
    public static BatchedSecrets of(SecretsManagerClient client, Collection<String> ids) {
        if (ids.isEmpty()) throw new IllegalArgumentException("ids must not be empty");
        return new BatchedSecrets(client, new LinkedHashSet<>(ids), "default", false);
    }

    /**
     * Returns these batches, saying as whom the client asks.
     *
     * @param identity such as a role's ARN; {@code default} if not given
     */
    public BatchedSecrets identity(String identity) {
        return new BatchedSecrets(client, batches.keySet(), identity, alternates);
    }

    /** Returns these batches, offering the other stages of each secret as {@link SecretsManagerProvider#withAlternates}. */
    public BatchedSecrets withAlternates() {
        return new BatchedSecrets(client, batches.keySet(), action.backend().identity(), true);
    }

    /**
     * Returns the provider of one of the secrets.
     *
     * @param id as it was given to {@link #of}
     * @throws IllegalArgumentException if it was not
     */
    public CredentialProvider<SecretBytes> provider(String id) {
        SecretBatch batch = batches.get(id);
        if (batch == null) throw new IllegalArgumentException("not one of the batched secrets: '" + id + "'");
        SecretsManagerProvider alone =
                SecretsManagerProvider.of(client, id).identity(action.backend().identity());
        return new Member(new SecretId(id), batch, alternates ? alone.withAlternates() : alone);
    }

    /** Returns the providers of all of them, in their order. */
    public List<CredentialProvider<SecretBytes>> providers() {
        List<CredentialProvider<SecretBytes>> all = new ArrayList<>();
        batches.keySet().forEach(id -> all.add(provider(id)));
        return all;
    }

    private BatchGetSecretValueResponse read(List<SecretId> ids, Attempt attempt) {
        return action.unguarded(
                attempt,
                AwsAction.remaining(attempt),
                bounds -> client.batchGetSecretValue(asked -> asked.secretIdList(
                                ids.stream().map(SecretId::text).toList())
                        .overrideConfiguration(bounds)));
    }

    /** Returns whether AWS refuses to answer batches at all, as opposed to being down or throttling. */
    private static boolean refusesBatches(CredentialException failed) {
        if (failed.getCause() instanceof CredentialException) return false; // our own key could not be had: no answer
        return switch (failed.failure()) {
            case DENIED, MISCONFIGURED, NOT_FOUND -> true;
            default -> false;
        };
    }

    /** One secret of a batch. */
    private final class Member implements CredentialProvider<SecretBytes> {
        private final SecretId id;
        private final SecretBatch batch;
        private final SecretsManagerProvider alone;

        Member(SecretId id, SecretBatch batch, SecretsManagerProvider alone) {
            this.id = id;
            this.batch = batch;
            this.alone = alone;
        }

        @Override
        public CredentialName name() {
            return alone.name();
        }

        @Override
        public Object cohort() {
            return batch;
        }

        @Override
        public boolean concerns(String resource) {
            boolean mine = alone.concerns(resource);
            if (mine) batch.outdate(id); // what was read before the signal is no answer to it
            return mine;
        }

        @Override
        public List<Snapshot<SecretBytes>> alternates(Attempt attempt) {
            return alone.alternates(attempt);
        }

        @Override
        public Fetch<SecretBytes> fetch(Attempt attempt) {
            if (attempt.rejected() || refused.get()) return alone.fetch(attempt);
            SecretBatch.Answer answer;
            try {
                answer = batch.take(id, attempt)
                        .orElseGet(() -> attempt.call(action.backend(), () -> batch.takeOrRead(id, attempt)));
            } catch (CredentialException failed) {
                if (!refusesBatches(failed)) throw failed;
                if (refused.compareAndSet(false, true))
                    attempt.advise(new Advice("batch", "secrets are read one by one: " + failed.detail()));
                return alone.fetch(attempt);
            }
            return fetched(answer, attempt);
        }

        private Fetch<SecretBytes> fetched(SecretBatch.Answer answer, Attempt attempt) {
            if (answer instanceof SecretBatch.Answer.Missing) return alone.fetch(attempt);
            if (answer instanceof SecretBatch.Answer.Failed failed)
                throw AwsErrors.ofCode(
                        new AwsAction(action.backend(), "secretsmanager:GetSecretValue"),
                        attempt.name(),
                        failed.code());
            SecretBatch.Answer.Value value = (SecretBatch.Answer.Value) answer;
            if (!SecretVersion.held(attempt).equals(Optional.of(value.revision())))
                return Fetch.changed(value.bytes(), value.revision(), Lifetime.unbounded());
            value.erase();
            return Fetch.unchanged(value.revision(), Lifetime.unbounded());
        }
    }
}
