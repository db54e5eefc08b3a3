// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/** The shapes in which the flight recorder keeps events; absent things are null there. */
final class FlightEvents {
    private static final String PREFIX = "io.github.credentials4j.";

    private FlightEvents() {}

    /** What all have: events arrive on a thread of their own, so the moment and the duration are fields. */
    @Category("Credentials")
    @StackTrace(false)
    abstract static class Flight extends Event {
        @Label("Credential")
        @Nullable
        String credential;

        @Label("Happened")
        @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
        long happened;

        final void commit(CredentialEvent event) {
            credential = event.name().text();
            happened = event.at().toEpochMilli();
            commit();
        }
    }

    @Name(PREFIX + "Rotated")
    @Label("Rotated")
    @Description("A new value is served")
    static final class Rotated extends Flight {
        @Label("Previous Revision")
        @Nullable
        String previous;

        @Label("Revision")
        @Nullable
        String revision;

        @Label("Took")
        @Timespan
        long took;

        @Label("Request Id")
        @Nullable
        String requestId;
    }

    @Name(PREFIX + "Confirmed")
    @Label("Confirmed")
    @Description("The store confirmed or prolonged the held value")
    static final class Confirmed extends Flight {
        @Label("Revision")
        @Nullable
        String revision;

        @Label("Took")
        @Timespan
        long took;

        @Label("Request Id")
        @Nullable
        String requestId;
    }

    @Name(PREFIX + "FetchFailed")
    @Label("Fetch Failed")
    @Description("A fetch failed; what is held stays")
    static final class FetchFailed extends Flight {
        @Label("Failure")
        @Nullable
        String failure;

        @Label("Detail")
        @Nullable
        String detail;

        @Label("Failures in a Row")
        int inARow;

        @Label("Took")
        @Timespan
        long took;

        @Label("Next Attempt")
        @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
        long next;

        @Label("Request Id")
        @Nullable
        String requestId;
    }

    @Name(PREFIX + "Rejected")
    @Label("Rejected")
    @Description("The service refused a revision")
    static final class Rejected extends Flight {
        @Label("Revision")
        @Nullable
        String revision;
    }

    @Name(PREFIX + "Stale")
    @Label("Stale")
    @Description("Part of the time without the store's confirmation has passed")
    static final class Stale extends Flight {
        @Label("Part Passed")
        @Percentage
        float passed;

        @Label("Ends")
        @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
        long ends;

        @Label("Failure")
        @Nullable
        String failure;
    }

    @Name(PREFIX + "Ended")
    @Label("Ended")
    @Description("The held value ended before a new one came")
    static final class Ended extends Flight {
        @Label("Revision")
        @Nullable
        String revision;

        @Label("Failure")
        @Nullable
        String failure;
    }

    @Name(PREFIX + "Released")
    @Label("Released")
    @Description("A replaced revision was given back and erased")
    static final class Released extends Flight {
        @Label("Revision")
        @Nullable
        String revision;
    }

    @Name(PREFIX + "ReleaseFailed")
    @Label("Release Failed")
    @Description("A revision could not be given back")
    static final class ReleaseFailed extends Flight {
        @Label("Revision")
        @Nullable
        String revision;

        @Label("Failure")
        @Nullable
        String failure;
    }

    @Name(PREFIX + "Advised")
    @Label("Advised")
    @Description("A provider or decoder has something to say")
    static final class Advised extends Flight {
        @Label("Kind")
        @Nullable
        String kind;

        @Label("Text")
        @Nullable
        String text;
    }

    @Name(PREFIX + "ThreadWrittenOff")
    @Label("Thread Written Off")
    @Description("A fetch ignored its deadline and an interrupt")
    static final class ThreadWrittenOff extends Flight {
        @Label("Server")
        @Nullable
        String server;

        @Label("Threads That Hang")
        int outstanding;
    }

    @Name(PREFIX + "GuardChanged")
    @Label("Guard Changed")
    @Description("A server's guard opened or closed")
    static final class GuardChanged extends Flight {
        @Label("Server")
        @Nullable
        String server;

        @Label("Open")
        boolean open;
    }

    @Name(PREFIX + "Closed")
    @Label("Closed")
    @Description("A credential is no longer kept")
    static final class Closed extends Flight {}
}
