// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that holds one text, or fails. */
final class Scripted implements CredentialProvider<String> {
    final List<String> log = new ArrayList<>();
    private final String name;
    private String holds = "";
    private Lifetime lifetime = Lifetime.unbounded();
    private Optional<RuntimeException> trouble = Optional.empty();

    Scripted(String name) {
        this.name = name;
    }

    Scripted holds(String text) {
        holds = text;
        trouble = Optional.empty();
        return this;
    }

    Scripted lives(Lifetime life) {
        lifetime = life;
        return this;
    }

    Scripted fails(Failure why) {
        return breaks(new CredentialException(why, name(), why + " at " + name));
    }

    Scripted breaks(RuntimeException how) {
        trouble = Optional.of(how);
        return this;
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(name);
    }

    @Override
    public Fetch<String> fetch(Attempt attempt) {
        log.add("fetch " + attempt.held().map(Revision::id).orElse("nothing"));
        if (trouble.isPresent()) throw trouble.get();
        Revision revision = Revision.of("r-" + holds);
        return attempt.held().filter(revision::equals).isPresent()
                ? Fetch.unchanged(revision, lifetime)
                : Fetch.changed(holds, revision, lifetime);
    }

    @Override
    public void release(Attempt attempt) {
        log.add("release " + attempt.held().orElseThrow());
    }

    @Override
    public List<Snapshot<String>> alternates(Attempt attempt) {
        return List.of(new Snapshot<>("pending", Revision.of("r-pending"), lifetime));
    }
}
