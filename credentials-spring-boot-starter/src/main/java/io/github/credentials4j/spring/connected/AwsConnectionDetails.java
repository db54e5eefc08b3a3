// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.connected;

import io.github.credentials4j.value.AccessKey;
import java.net.URI;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** Where an AWS is that something else started, and a key for it. */
public interface AwsConnectionDetails extends ConnectionDetails {
    /** Returns its address. */
    URI endpoint();

    /** Returns its Region. */
    String region();

    /** Returns the key to sign with; a copy, which the caller owns. */
    AccessKey accessKey();
}
