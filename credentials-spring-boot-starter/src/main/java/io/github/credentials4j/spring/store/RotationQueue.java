// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.signal.SqsRotationSignals;
import io.github.credentials4j.live.Credentials;

/** The queue with the events of rotations; apart, since the SDK's {@code sqs} is the application's to add. */
final class RotationQueue {
    private RotationQueue() {}

    /** Returns what ends listening when it is closed. */
    static AutoCloseable listen(AwsClients clients, String queueUrl, Credentials owner) {
        return SqsRotationSignals.start(clients.sqs(), queueUrl, owner::signal);
    }
}
