// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.conformance;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in memory and its provider, which is right but for the flaws it is given. */
final class MemoryHarness implements ProviderHarness<SecretBytes> {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryHarness.class);
    private static final CredentialName NAME = CredentialName.of("in-memory");
    private static final Duration LIFE = Duration.ofHours(1);

    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    private final AtomicInteger requests = new AtomicInteger();
    private final CredentialProvider<SecretBytes> provider = new MemoryProvider();
    private SecretBytes stored = SecretBytes.ofText("");
    private Instant end = Instant.EPOCH;
    private int version;
    private int answers;
    private boolean released;
    private boolean hanging;
    private @Nullable Failure trouble;
    private boolean failedOnce;

    MemoryHarness(Flaw... flaws) {
        this.flaws.addAll(Set.of(flaws));
    }

    @Override
    public CredentialProvider<SecretBytes> provider() {
        return provider;
    }

    @Override
    public void store(String newValue) {
        stored = SecretBytes.ofText(newValue);
        version++;
    }

    @Override
    public String text(SecretBytes value) {
        return value.exposeText();
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.ENDLESS));
    }

    @Override
    public Duration patience() {
        return flaws.isEmpty() ? ProviderHarness.super.patience() : Duration.ofSeconds(2); // who never ends never does
    }

    @Override
    public void deleteIt() {
        trouble = Failure.NOT_FOUND;
    }

    @Override
    public void deny() {
        trouble = Failure.DENIED;
    }

    @Override
    public void throttle() {
        trouble = Failure.THROTTLED;
    }

    @Override
    public void takeDown() {
        trouble = Failure.UNAVAILABLE;
    }

    @Override
    public void disable() {
        trouble = Failure.KEY_DISABLED;
    }

    @Override
    public void hang() {
        hanging = true;
    }

    @Override
    public void heal() {
        trouble = null;
        hanging = false;
    }

    @Override
    public Instant end() {
        return end;
    }

    @Override
    public int calls() {
        return requests.get();
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    private final class MemoryProvider implements CredentialProvider<SecretBytes> {
        @Override
        public CredentialName name() {
            return NAME;
        }

        @Override
        public Fetch<SecretBytes> fetch(Attempt attempt) {
            if (attempt.rejected() && has(Flaw.CLINGS_TO_WHAT_IS_REFUSED))
                return Fetch.unchanged(attempt.held().orElseThrow(), Lifetime.until(end));
            if (has(Flaw.ASKS_TWICE)) attempt.call(Backend.of("memory"), () -> answer(attempt));
            Fetch<SecretBytes> answer = has(Flaw.IS_NOT_GUARDED)
                    ? answer(attempt)
                    : attempt.call(Backend.of("memory"), () -> answer(attempt));
            if (has(Flaw.SWALLOWS_INTERRUPTS)) Thread.interrupted();
            return answer;
        }

        @Override
        public void release(Attempt attempt) {
            if (released && has(Flaw.RELEASES_ONCE)) throw new IllegalStateException("released before");
            released = true;
        }

        @Override
        public boolean concerns(String resource) {
            return has(Flaw.IS_CONCERNED_BY_ALL)
                    || (!has(Flaw.DOES_NOT_KNOW_ITS_NAME) && NAME.text().equals(resource));
        }

        @Override
        public String toString() {
            return has(Flaw.PRINTS_THE_SECRET) ? stored.exposeText() : "in memory";
        }
    }

    private Fetch<SecretBytes> answer(Attempt attempt) {
        requests.incrementAndGet();
        if (hanging) awaitDeadline(attempt);
        if (attempt.deadline().isBefore(attempt.now()) && has(Flaw.WAITS_AFTER_ITS_DEADLINE)) pause();
        if (trouble != null) throw failure(trouble);
        if (has(Flaw.LOGS_THE_SECRET)) LOG.warn("read {}", stored.exposeText());
        Revision revision = revision();
        boolean stands = attempt.held().equals(Optional.of(revision)) && !has(Flaw.NEVER_CONFIRMS);
        end = attempt.now().plus(LIFE);
        return stands
                ? Fetch.unchanged(revision, has(Flaw.CONFIRMS_WITHOUT_END) ? Lifetime.unbounded() : lifetime())
                : Fetch.changed(value(), revision, lifetime());
    }

    private Lifetime lifetime() {
        if (has(Flaw.KEEPS_THE_END_TO_ITSELF)) return Lifetime.unbounded();
        return Lifetime.until(has(Flaw.PROMISES_TOO_MUCH) ? end.plus(LIFE) : end);
    }

    private Revision revision() {
        String text = "v" + (has(Flaw.KEEPS_ITS_REVISION) ? 1 : version);
        if (has(Flaw.CHANGES_ITS_REVISION)) text += "." + answers++;
        if (has(Flaw.FORGETS_AFTER_FAILURE) && failedOnce) text += "-again";
        return Revision.of(text);
    }

    private SecretBytes value() {
        if (has(Flaw.READS_SOMETHING_ELSE)) return SecretBytes.ofText("something else");
        return has(Flaw.SHARES_ITS_VALUE) ? stored : stored.duplicate();
    }

    private RuntimeException failure(Failure why) {
        failedOnce = true;
        if (has(Flaw.RETRIES)) requests.incrementAndGet();
        if (has(Flaw.THROWS_ANYTHING)) return new IllegalStateException(why.name());
        Failure told = has(Flaw.CONFUSES_FAILURES) ? Failure.UNDECODABLE : why;
        String quoted = has(Flaw.QUOTES_THE_SECRET) ? stored.exposeText() : "the store";
        return new CredentialException(told, NAME, "reading from " + quoted + " failed; try again");
    }

    private void awaitDeadline(Attempt attempt) {
        if (has(Flaw.IGNORES_ITS_DEADLINE)) pause();
        Duration left = Duration.between(attempt.now(), attempt.deadline());
        if (has(Flaw.WAITS_ANEW_WHEN_INTERRUPTED) && Thread.interrupted()) pause();
        wait(left);
        throw failure(Failure.TIMEOUT);
    }

    private static void pause() {
        wait(Duration.ofMinutes(1));
    }

    private static void wait(Duration howLong) {
        try {
            new CountDownLatch(1).await(howLong.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
    }
}
