// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import io.github.credentials4j.quickstart.journal.Journal;
import io.github.credentials4j.quickstart.journal.Topic;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Follows a timetable on one thread, so that what is planned in order happens in order. */
public final class Director implements AutoCloseable {
    private static final long BETWEEN_TRIES = 500;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread director = new Thread(task, "director");
        director.setDaemon(true);
        return director;
    });
    private final Journal journal;
    private final CountDownLatch toDo;

    private Director(Timetable timetable, Journal journal) {
        this.journal = journal;
        this.toDo = new CountDownLatch(timetable.planned().size());
    }

    /**
     * Returns a director that follows the timetable from now on.
     *
     * @param timetable when what happens
     * @param scenery what it is done to
     * @param journal told of everything
     */
    public static Director follow(Timetable timetable, Scenery scenery, Journal journal) {
        Duration betweenTries = Timetable.scaled(timetable.length(), BETWEEN_TRIES);
        return follow(timetable, new LiveStage(scenery, journal, betweenTries), journal);
    }

    static Director follow(Timetable timetable, Stage stage, Journal journal) {
        Director director = new Director(timetable, journal);
        for (Timetable.Planned each : timetable.planned()) {
            Duration delay = each.at().minus(journal.clock().now());
            Future<?> unused = director.thread.schedule(
                    () -> director.perform(each.what(), stage), delay.toNanos(), TimeUnit.NANOSECONDS);
        }
        return director;
    }

    /**
     * Waits until everything has happened.
     *
     * @param atMost how long to wait
     * @return whether everything was tried in time
     * @throws InterruptedException if this thread was interrupted
     */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return toDo.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Does nothing more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void perform(Happening what, Stage stage) {
        try {
            what.on(stage);
        } catch (RuntimeException failed) { // the traffic goes on; the verdict says what is missing
            journal.tell(Topic.RUN, what + " could not be done: " + failed.getMessage());
        } finally {
            toDo.countDown();
        }
    }
}
