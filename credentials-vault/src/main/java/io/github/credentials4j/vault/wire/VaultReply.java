// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One answer, whatever its status.
 *
 * @param status the HTTP status; {@link #UNKNOWN} if the server answered an error whose status the driver lost
 * @param headers by lower-case name; empty from the driver, which does not give them
 * @param body as it came; {@link #wipe} it after reading
 */
@NotApi
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers, and the bytes must be wiped
public record VaultReply(int status, Map<String, String> headers, byte[] body) {
    /** An error without a body, behind the driver. */
    public static final int UNKNOWN = 0;

    /** Returns a header's value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns whether it is an answer to what was asked. */
    public boolean isSuccess() {
        return status >= 200 && status <= 299;
    }

    /** Returns whether the server names another one to ask. */
    public boolean isRedirect() {
        return status == 301 || status == 302 || status == 307 || status == 308;
    }

    /** Overwrites the body. */
    public void wipe() {
        Arrays.fill(body, (byte) 0);
    }

    /** Returns the status; never the body. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
