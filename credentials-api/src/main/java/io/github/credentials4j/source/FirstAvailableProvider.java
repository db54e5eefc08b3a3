// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first of several providers that answers, asked in order at every refresh: as soon as the first one is back, its
 * value is served again. While another one is served, the status says {@code fallback}.
 *
 * <p>A value that one gave is kept through its failures rather than replaced by that of one further down, since it is what
 * the better store said last. One further down is asked only if nothing is held, if the service refused what is held, or
 * if that ends before this attempt does.
 *
 * <p>Only {@link CredentialException}s lead on to the next one; anything else is a mistake and comes out.
 */
public final class FirstAvailableProvider<T> implements CredentialProvider<T> {
    private final List<CredentialProvider<T>> links;

    /** Which link gave the value, that link's own revision, and when the value ends. */
    private record Link(int index, Revision inner, Lifetime life) {
        boolean isWorthKeeping(Attempt attempt) {
            boolean endsFirst =
                    life.end().filter(end -> !end.isAfter(attempt.deadline())).isPresent();
            return !attempt.rejected() && !endsFirst;
        }
    }

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
                failures.add(failed);
                if (innerOf(index, held).isPresent() && held.get().isWorthKeeping(attempt)) break;
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
            wrapped.add(
                    new Snapshot<>(other.value(), wrap(index, other.revision(), other.lifetime()), other.lifetime()));
        return wrapped;
    }

    private Fetch<T> answered(int index, Fetch<T> answer, List<CredentialException> failures, Attempt attempt) {
        if (index > 0)
            attempt.advise(new Advice(
                    "fallback",
                    "answered by '" + links.get(index).name() + "', because: "
                            + failures.get(0).detail()));
        if (answer instanceof Fetch.Unchanged<T> same)
            return Fetch.unchanged(wrap(index, same.revision(), same.lifetime()), same.lifetime());
        Snapshot<T> got = ((Fetch.Changed<T>) answer).snapshot();
        return Fetch.changed(got.value(), wrap(index, got.revision(), got.lifetime()), got.lifetime());
    }

    private static CredentialException all(List<CredentialException> failures, Attempt attempt) {
        CredentialException first = failures.get(0);
        if (failures.size() == 1) return first;
        String each = failures.stream()
                .map(failed -> failed.name() + ": " + failed.detail() + " [" + failed.failure() + "]")
                .collect(Collectors.joining("; "));
        CredentialException whole = new CredentialException(
                first.failure(), attempt.name(), "none of " + failures.size() + " providers answered: " + each, first);
        if (first.retryAfter().isPresent())
            whole = whole.withRetryAfter(first.retryAfter().get());
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
    private static Revision wrap(int index, Revision inner, Lifetime life) {
        String id = index == 0 ? inner.id() : "fallback-" + index + ":" + inner.id();
        return Revision.of(id, new Link(index, inner, life));
    }
}
