// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.live;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Erasable;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.guard.Errand;
import io.github.credentials4j.guard.Reason;
import io.github.credentials4j.refresh.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts one credential from another live one: no fetch of its own, and the same revisions. */
final class PartProvider<S, T> implements CredentialProvider<T> {
    private final RefreshLoop<S> whole;
    private final Decoder<? super S, T> part;

    /** The cap that the decoder put on the part's life. */
    private record Cut(Lifetime cap) {}

    PartProvider(RefreshLoop<S> whole, Decoder<? super S, T> part) {
        this.whole = whole;
        this.part = part;
    }

    @Override
    public CredentialName name() {
        return whole.provider.name();
    }

    @Override
    public boolean concerns(String resource) {
        return false; // the whole is woken, and its parts follow
    }

    RefreshLoop<S> whole() {
        return whole;
    }

    /** The service accepted the part after all: what was said against the whole for its sake is taken back. */
    void lapsed(Revision revision) {
        whole.rejections.lapsed(revision);
    }

    @Override
    public Fetch<T> fetch(Attempt attempt) {
        if (attempt.rejected()) askAgain(attempt);
        Snapshot<S> now = whole(attempt);
        Optional<Revision> same = attempt.held().filter(now.revision()::equals);
        Optional<Trouble> trouble = whole.trouble();
        if (same.isPresent() && trouble.isPresent()) throw trouble.get().last().exception(name());
        if (same.isEmpty()) return new Fetch.Changed<>(cut(now, attempt));
        Lifetime cap = same.get().state(Cut.class).map(Cut::cap).orElse(Lifetime.unbounded());
        return Fetch.unchanged(same.get(), now.lifetime().atMost(cap));
    }

    @Override
    public List<Snapshot<T>> alternates(Attempt attempt) {
        List<Snapshot<T>> parts = new ArrayList<>();
        for (Snapshot<S> alternate : whole.rejections.candidates()) {
            try {
                parts.add(cut(alternate, attempt));
            } catch (RuntimeException undecodable) { // the others may be what the service accepts now
                String why = Reason.of(undecodable, attempt.now()).detail();
                attempt.advise(new Advice("alternate", "a version offered during rotation was refused: " + why));
            }
        }
        return parts;
    }

    /** The whole fetches by its own errand, and its parts follow: only who is needed by another fetch waits here. */
    private Snapshot<S> whole(Attempt attempt) {
        Errand<?> errand = Errand.current();
        Snapshot<S> held = whole.cell.held();
        if (held != null || (errand != null && errand.outer != null)) return held != null ? held : Arrival.await(whole);
        Optional<Trouble> trouble = whole.trouble();
        if (trouble.isPresent()) throw trouble.get().last().exception(name());
        throw new CredentialException(
                Failure.UNAVAILABLE,
                attempt.name(),
                "the secret that it is cut from has no value yet; it follows at once");
    }

    private void askAgain(Attempt attempt) {
        attempt.held().ifPresent(whole.rejections::refused);
        if (!whole.fetchHere(true)) Arrival.untilNext(whole);
    }

    private Snapshot<T> cut(Snapshot<S> from, Attempt attempt) {
        Decoded<T> decoded = part.decode(from.value(), attempt);
        Revision revision = Revision.of(from.revision().id(), new Cut(decoded.cap()));
        return new Snapshot<>(
                own(decoded.value(), from.value()), revision, from.lifetime().atMost(decoded.cap()));
    }

    /** Returns a value that the part may erase at its own end: never the whole's. */
    @SuppressWarnings("unchecked") // a duplicate has the type of its original
    private T own(T cut, S from) {
        if (cut != from || !(cut instanceof Erasable)) return cut;
        if (cut instanceof SecretBytes passed) return (T) passed.duplicate();
        throw new CredentialException(
                Failure.MISCONFIGURED,
                name(),
                "the decoder of a part returned the whole itself, which would be erased twice; return a copy");
    }
}
