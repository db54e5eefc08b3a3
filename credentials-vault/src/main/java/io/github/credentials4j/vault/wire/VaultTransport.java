// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import java.net.URI;

/** Sends one request to one server. Safe for any thread; connections are kept and shared. */
@NotApi
public interface VaultTransport {
    /** An answer longer than this is no answer of Vault. */
    int LONGEST_BODY = 4 * 1024 * 1024;

    /**
     * Returns the server's answer, of any status. Blocks up to {@code call.atMost()}; ends at an interrupt where the HTTP
     * client can, and leaves the thread interrupted. Never repeats the request nor goes to another server.
     *
     * @param server scheme, host and port
     * @param call what to send
     * @throws WireException if no answer came
     */
    VaultReply send(URI server, VaultCall call) throws WireException;

    /** Returns whether answers come with their headers. */
    boolean tellsHeaders();
}
