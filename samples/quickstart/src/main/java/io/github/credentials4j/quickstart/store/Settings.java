// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.value.AccessKey;
import java.net.URI;
import java.util.Optional;

/**
 * Where the key is kept, and what may be done to it.
 *
 * @param place which AWS
 * @param secretId the secret's name or ARN; its string is JSON with the field {@code apiKey}
 * @param access as whom the gateway reads it
 * @param queueUrl the queue that gets the secret's events, if there is one
 * @param permitted what the program may do
 */
public record Settings(Place place, String secretId, Access access, Optional<String> queueUrl, Permitted permitted) {
    /**
     * Which AWS it is.
     *
     * @param endpoint its address, if it is not AWS itself
     * @param region the Region
     */
    public record Place(Optional<URI> endpoint, String region) {}

    /**
     * As whom the store is read.
     *
     * @param key the key to begin with; the SDK's default chain if there is none
     * @param role the role whose sessions read the secret; the key itself reads it if there is none
     */
    public record Access(Optional<AccessKey> key, Optional<Role> role) {}

    /**
     * A role to assume.
     *
     * @param arn which role
     * @param externalId what its trust policy demands, if it does
     */
    public record Role(String arn, Optional<String> externalId) {}

    /**
     * What the program may do.
     *
     * @param rotate change the secret
     * @param prepare make the secret, the role and the queue, and delete them at the end
     */
    public record Permitted(boolean rotate, boolean prepare) {}

    /**
     * Returns these settings with another role and queue.
     *
     * @param made the role
     * @param queue the queue's URL
     */
    Settings with(Role made, String queue) {
        return new Settings(place, secretId, new Access(access.key, Optional.of(made)), Optional.of(queue), permitted);
    }
}
