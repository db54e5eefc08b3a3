// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.leak;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Watches standard output, standard error and {@code java.util.logging} for secrets, from {@link #start} until closed,
 * and whatever else it is shown. Levels are left as they are: to find what a log says at TRACE, set it to TRACE.
 *
 * <p>Looks for each secret as plain text, URL-encoded, as hex, as a list of bytes, and as Base64 wherever in a longer
 * text it stands. Safe for any thread; since the streams are the process's own, use one probe at a time.
 */
public final class LeakProbe implements AutoCloseable {
    private static final int RANDOM_BYTES = 24;
    private static final int SHOWN = 100;

    private final SecureRandom random = new SecureRandom();
    private final List<Canary> canaries = new CopyOnWriteArrayList<>();
    private final List<Sight> sights = new CopyOnWriteArrayList<>();
    private final Console console = new Console();
    private final Handler handler = new Records();
    private @Nullable Flight flight;

    private record Sight(String where, String text) {}

    private LeakProbe() {
        Logger.getLogger("").addHandler(handler);
    }

    /** Returns a probe that watches from now on. */
    public static LeakProbe start() {
        return new LeakProbe();
    }

    /** Returns a new random secret to use, and to look for. */
    public String secret() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = "canary/" + Base64.getEncoder().encodeToString(bytes);
        watch(secret);
        return secret;
    }

    /**
     * Looks for this secret too, which somebody else made.
     *
     * @param secret at least 8 characters
     * @return this
     */
    public LeakProbe watch(String secret) {
        if (secret.length() < 8)
            throw new IllegalArgumentException(
                    "a secret of " + secret.length() + " characters would be found by chance; 8 are the least");
        canaries.add(new Canary(secret));
        return this;
    }

    /**
     * Looks at what this says of itself: its text, the stack trace of a throwable with all causes and suppressed ones,
     * the elements of a collection or array.
     *
     * @param seen an event, a status, an exception, a provider
     * @return this
     */
    public LeakProbe saw(Object seen) {
        if (seen instanceof Collection<?> many) many.forEach(this::saw); // a Path or SQLException iterates over itself
        if (seen instanceof Object[] many) Arrays.asList(many).forEach(this::saw);
        sights.add(new Sight(seen.getClass().getSimpleName(), text(seen)));
        return this;
    }

    /**
     * Looks at what is in this file now, such as a log that is not written to the console.
     *
     * @param file text in UTF-8, or whatever else
     * @return this
     * @throws UncheckedIOException if it cannot be read
     */
    public LeakProbe sawFile(Path file) {
        try {
            sights.add(new Sight(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        return this;
    }

    /** Records, until closed, every event of the JDK's flight recorder, to be looked at too. */
    public synchronized void startFlightRecording() {
        if (flight == null) flight = new Flight();
    }

    /** Returns where which form of a secret was found up to now, without the secret; empty if nowhere. */
    public synchronized List<String> leaks() {
        Set<String> found = new TreeSet<>();
        sights.forEach(sight -> look(sight.where, sight.text, found));
        look("console", console.text(), found);
        if (flight != null) flight.tell((where, text) -> look(where, text, found));
        return new ArrayList<>(found);
    }

    /**
     * Checks that no secret was found up to now.
     *
     * @throws AssertionError if one was, naming where and in which form
     */
    public void assertNoLeak() {
        if (canaries.isEmpty()) throw new AssertionError("no secret is watched, so nothing could be found");
        List<String> leaks = leaks();
        if (!leaks.isEmpty()) throw new AssertionError("secrets leaked:\n  " + String.join("\n  ", leaks));
    }

    /** Gives the streams back, and forgets everything. */
    @Override
    public synchronized void close() {
        Logger.getLogger("").removeHandler(handler);
        console.close();
        if (flight != null) flight.close();
        flight = null;
        canaries.clear();
        sights.clear();
    }

    /** Whole texts first, which is quick; only one that leaks is taken apart to name the line. */
    private void look(String where, String text, Set<String> found) {
        for (Canary canary : canaries) {
            if (canary.foundIn(text).isEmpty()) continue;
            text.lines()
                    .forEach(line -> canary.foundIn(line)
                            .ifPresent(form -> found.add(where + " holds a secret as " + form + before(line))));
        }
    }

    /** Returns how the line begins, which names a logger; no more than what stands before every secret. */
    private String before(String line) {
        int end = Math.min(line.length(), SHOWN);
        for (Canary canary : canaries) end = Math.min(end, canary.before(line));
        return end == 0 ? "" : ": " + line.substring(0, end) + "…";
    }

    private static String text(Object seen) {
        if (!(seen instanceof Throwable thrown)) return String.valueOf(seen);
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private final class Records extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        Records() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord logged) {
            sights.add(new Sight("java.util.logging " + logged.getLoggerName(), formatter.format(logged)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
