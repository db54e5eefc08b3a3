// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.guard;

import java.time.Duration;

/** What a guard answers to one who wants to call. */
@NotApi
public sealed interface Admission {
    /**
     * The call may be made now.
     *
     * @param pass to be closed with how the call went
     */
    record Granted(Pass pass) implements Admission {}

    /** All places are taken; queue up with {@link Guards#queue}. */
    record Full() implements Admission {}

    /**
     * The server is not asked now.
     *
     * @param why for people
     * @param retry when a probe may be made
     */
    record Refused(String why, Duration retry) implements Admission {}
}
