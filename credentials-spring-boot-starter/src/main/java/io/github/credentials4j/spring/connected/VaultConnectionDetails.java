// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.connected;

import io.github.credentials4j.SecretBytes;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** Where a Vault is that something else started, and a token for it. */
public interface VaultConnectionDetails extends ConnectionDetails {
    /** Returns scheme, host and port. */
    String address();

    /** Returns a token; a copy, which the caller owns. */
    SecretBytes token();
}
