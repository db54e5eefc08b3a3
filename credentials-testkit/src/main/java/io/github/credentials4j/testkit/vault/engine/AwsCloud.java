// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import java.util.List;
import java.util.Map;

/** The AWS that a server of ours talks to. */
@NotApi
public interface AwsCloud {

    /**
     * What STS answered.
     *
     * @param status the HTTP status
     * @param body the body
     */
    record Forwarded(int status, String body) {
        /** Prints no body: it may quote a session token. */
        @Override
        public String toString() {
            return "Forwarded[" + status + "]";
        }
    }

    /**
     * A user's key.
     *
     * @param id the access key id
     * @param secret the secret key
     */
    record Key(String id, String secret) {
        /** Prints the id only. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /**
     * Hands a signed request on to STS.
     *
     * @param headers its headers
     * @param body its body
     * @return the answer
     * @throws IllegalStateException if STS is not to be reached; the message says why
     */
    Forwarded forward(Map<String, List<String>> headers, String body);

    /**
     * Returns a new key of a new user.
     *
     * @param user the user's name
     */
    Key newKey(String user);

    /**
     * Deletes a key.
     *
     * @param key the key
     */
    void delete(Key key);
}
