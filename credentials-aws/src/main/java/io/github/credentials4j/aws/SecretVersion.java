// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What a revision of Secrets Manager remembers; its id is the version id, which names one value for ever.
 *
 * @param arn the secret's full ARN, in the Region that answered
 * @param stage the stage or version that was asked for
 * @param created when this version was made
 */
record SecretVersion(String arn, String stage, Optional<Instant> created) {
    static final String CURRENT = "AWSCURRENT";

    /** Returns the held revision if Secrets Manager gave it. */
    static Optional<Revision> held(Attempt attempt) {
        return attempt.held()
                .filter(revision -> revision.state(SecretVersion.class).isPresent());
    }

    /** Returns whether this version was made before that one, as a replica that lags behind shows. */
    boolean isOlderThan(SecretVersion that) {
        return created.isPresent() && that.created.isPresent() && created.get().isBefore(that.created.get());
    }

    /** Moves a value out of an answer: binary ones are wiped there, strings are out of reach. */
    static SecretBytes moved(@Nullable String text, @Nullable SdkBytes binary) {
        return binary == null
                ? SecretBytes.ofText(text == null ? "" : text)
                : SecretBytes.movedFrom(binary.asByteArrayUnsafe());
    }

    /** Overwrites what can be overwritten of an answer that is not needed. */
    static void wiped(@Nullable SdkBytes binary) {
        if (binary != null) Arrays.fill(binary.asByteArrayUnsafe(), (byte) 0);
    }
}
