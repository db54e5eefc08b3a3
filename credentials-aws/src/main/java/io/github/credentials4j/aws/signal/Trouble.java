// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Names what went wrong without copying foreign messages: that of a refused signature quotes the session token. */
final class Trouble {
    private Trouble() {}

    static String named(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        return thrown instanceof AwsServiceException answered && answered.awsErrorDetails() != null
                ? kind + " (" + answered.awsErrorDetails().errorCode() + ")"
                : kind;
    }
}
