// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One event in a flight recording. */
@Name("credentials4j.Credential")
@Label("Credential")
@Category("Credentials4J")
@Description("Something that happened to a live credential; never holds a value")
@StackTrace(false)
final class Recorded extends Event {
    @Label("Name")
    String credential = "";

    @Label("What")
    @Description("The kind of event, such as Rotated or FetchFailed")
    String what = "";

    @Label("Revision")
    String revision = "";

    @Label("Failure")
    String failure = "";

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
