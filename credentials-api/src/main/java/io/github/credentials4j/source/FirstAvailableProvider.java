// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first of several providers that answers, asked in order at every refresh: as soon as the first one is back, its
 * value is served again. While another one is served, the status says {@code fallback}.
 *
 * <p>A value that the first one gave is kept through its failures rather than replaced by another one's, since it is what
 * the store said last; another one is asked only if nothing is held, if its own value is held, or if the service refused
 * the held one.
 */
public final class FirstAvailableProvider<T> implements CredentialProvider<T> {
    private final List<CredentialProvider<T>> links;

    /** Which link gave the value, and that link's own revision. */
    private record Link(int index, Revision inner) {}

    private FirstAvailableProvider(List<CredentialProvider<T>> links) {
        this.links = links;
    }

    /**
     * Returns the first of these that answers.
     *
     * @param first the preferred one; gives the name
     * @param others asked in order while the preferred one fails
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> FirstAvailableProvider<T> of(CredentialProvider<T> first, CredentialProvider<T>... others) {
        List<CredentialProvider<T>> links = new ArrayList<>();
        links.add(first);
        links.addAll(List.of(others));
        return new FirstAvailableProvider<>(List.copyOf(links));
    }

    @Override
    public CredentialName name() {
        return links.get(0).name();
    }

    @Override
    public boolean concerns(String resource) {
        return links.stream().anyMatch(link -> link.concerns(resource));
    }

    @Override
    public Object cohort() {
        return links.get(0).cohort();
    }

    @Override
    public Fetch<T> fetch(Attempt attempt) {
        Optional<Link> held = held(attempt);
        List<CredentialException> failures = new ArrayList<>();
        for (int index = 0; index < links.size(); index++) {
            try {
                return answered(
                        index, links.get(index).fetch(attempt.holding(innerOf(index, held))), failures, attempt);
            } catch (CredentialException failed) {
                if (index == 0 && held.filter(link -> link.index() == 0).isPresent() && !attempt.rejected())
                    throw failed;
                failures.add(failed);
            }
        }
        throw all(failures, attempt);
    }

    @Override
    public void release(Attempt attempt) {
        held(attempt).ifPresent(link -> links.get(link.index()).release(attempt.holding(Optional.of(link.inner()))));
    }

    @Override
    public List<Snapshot<T>> alternates(Attempt attempt) {
        Optional<Link> held = held(attempt);
        if (held.isEmpty()) return List.of();
        int index = held.get().index();
        List<Snapshot<T>> wrapped = new ArrayList<>();
        for (Snapshot<T> other : links.get(index)
                .alternates(attempt.holding(Optional.of(held.get().inner()))))
            wrapped.add(new Snapshot<>(other.value(), wrap(index, other.revision()), other.lifetime()));
        return wrapped;
    }

    private Fetch<T> answered(int index, Fetch<T> answer, List<CredentialException> failures, Attempt attempt) {
        if (index > 0)
            attempt.advise(new Advice(
                    "fallback",
                    "answered by '" + links.get(index).name() + "', because: "
                            + failures.get(0).detail()));
        if (answer instanceof Fetch.Unchanged<T> same)
            return Fetch.unchanged(wrap(index, same.revision()), same.lifetime());
        Snapshot<T> got = ((Fetch.Changed<T>) answer).snapshot();
        return Fetch.changed(got.value(), wrap(index, got.revision()), got.lifetime());
    }

    private CredentialException all(List<CredentialException> failures, Attempt attempt) {
        StringBuilder detail =
                new StringBuilder("none of ").append(links.size()).append(" providers answered");
        for (CredentialException each : failures)
            detail.append("; ")
                    .append(each.name())
                    .append(": ")
                    .append(each.detail())
                    .append(" [")
                    .append(each.failure())
                    .append(']');
        CredentialException whole =
                new CredentialException(failures.get(0).failure(), attempt.name(), detail.toString(), failures.get(0));
        failures.stream().skip(1).forEach(whole::addSuppressed);
        return whole;
    }

    private static Optional<Link> held(Attempt attempt) {
        return attempt.held().flatMap(revision -> revision.state(Link.class));
    }

    private static Optional<Revision> innerOf(int index, Optional<Link> held) {
        return held.filter(link -> link.index() == index).map(Link::inner);
    }

    /** The first link's ids stay as they are; the others' are told apart from them. */
    private static Revision wrap(int index, Revision inner) {
        String id = index == 0 ? inner.id() : "fallback-" + index + ":" + inner.id();
        return Revision.of(id, new Link(index, inner));
    }
}
