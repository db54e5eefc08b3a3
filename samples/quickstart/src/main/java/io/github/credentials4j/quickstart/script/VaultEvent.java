// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

/** What happens in Vault. */
public enum VaultEvent {
    /** It is sealed for a while. */
    SEAL,
    /** A second authority is made, clients trust both, and it signs from now on. */
    SECOND_AUTHORITY,
    /** The gateway's certificate is issued anew. */
    REISSUE,
    /** A broken certificate is offered, and another one when it was refused. */
    BROKEN_CERTIFICATE,
    /** Clients trust the first authority no more. */
    FIRST_DROPPED
}
