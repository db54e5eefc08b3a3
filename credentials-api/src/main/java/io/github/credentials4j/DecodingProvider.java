// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes what another provider gives, on change only, and carries that one's revision inside its own. */
final class DecodingProvider<S, T> implements CredentialProvider<T> {
    private final CredentialProvider<S> source;
    private final Decoder<? super S, T> decoder;

    /** The source's own revision, and the cap that the decoder put on the value's life: it survives Unchanged. */
    private record Capped(Revision inner, Lifetime cap) {}

    DecodingProvider(CredentialProvider<S> source, Decoder<? super S, T> decoder) {
        this.source = source;
        this.decoder = decoder;
    }

    @Override
    public CredentialName name() {
        return source.name();
    }

    @Override
    public boolean concerns(String resource) {
        return source.concerns(resource);
    }

    @Override
    public Object cohort() {
        return source.cohort();
    }

    @Override
    public Fetch<T> fetch(Attempt attempt) {
        Optional<Capped> held = held(attempt);
        Fetch<S> fetched = source.fetch(attempt.holding(held.map(Capped::inner)));
        if (fetched instanceof Fetch.Unchanged<S> same) {
            Lifetime cap = held.map(Capped::cap).orElseThrow(() -> unchangedFromNothing(attempt));
            return new Fetch.Unchanged<>(
                    capped(same.revision(), cap), same.lifetime().atMost(cap));
        }
        Snapshot<S> got = ((Fetch.Changed<S>) fetched).snapshot();
        try {
            return new Fetch.Changed<>(decode(got, attempt));
        } catch (Throwable refused) { // also an Error: a failing decoder leaves no trail of minted things
            releaseFetched(attempt, got.revision(), refused);
            throw refused;
        }
    }

    @Override
    public void release(Attempt attempt) {
        held(attempt).ifPresent(held -> source.release(attempt.holding(Optional.of(held.inner()))));
    }

    @Override
    public List<Snapshot<T>> alternates(Attempt attempt) {
        List<Snapshot<T>> decoded = new ArrayList<>();
        for (Snapshot<S> other : source.alternates(attempt.holding(held(attempt).map(Capped::inner)))) {
            try {
                decoded.add(decode(other, attempt));
            } catch (RuntimeException undecodable) { // the others may be what the service accepts now
                attempt.advise(new Advice(
                        "alternate", "a version offered during rotation was refused: " + reason(undecodable)));
            }
        }
        return decoded;
    }

    private Snapshot<T> decode(Snapshot<S> got, Attempt attempt) {
        boolean passedOn = false;
        try {
            Decoded<T> decoded = decoder.decode(got.value(), attempt);
            passedOn = decoded.value() == got.value();
            return new Snapshot<>(
                    decoded.value(),
                    capped(got.revision(), decoded.cap()),
                    got.lifetime().atMost(decoded.cap()));
        } finally {
            if (!passedOn && got.value() instanceof Erasable spent) spent.erase();
        }
    }

    /** A foreign message may hold the secret: only its class is told. */
    private static String reason(RuntimeException thrown) {
        return thrown instanceof CredentialException known
                ? known.detail()
                : "its decoder threw " + thrown.getClass().getName();
    }

    private void releaseFetched(Attempt attempt, Revision fetched, Throwable refused) {
        if (attempt.held().isPresent() && attempt.held().get().id().equals(fetched.id())) return; // it is still served
        try {
            source.release(attempt.holding(Optional.of(fetched)));
        } catch (RuntimeException unreleased) {
            refused.addSuppressed(unreleased);
        }
    }

    private static Optional<Capped> held(Attempt attempt) {
        return attempt.held().flatMap(revision -> revision.state(Capped.class));
    }

    private static CredentialException unchangedFromNothing(Attempt attempt) {
        return new CredentialException(
                Failure.UNDECODABLE, attempt.name(), "the provider answered 'unchanged' although nothing was held");
    }

    private static Revision capped(Revision inner, Lifetime cap) {
        return Revision.of(inner.id(), new Capped(inner, cap));
    }
}
