// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.grpc;

import io.github.credentials4j.CredentialException;
import io.grpc.Status;
import java.util.concurrent.CompletionException;

/** What calls without a usable key end with. */
final class Statuses {
    private Statuses() {}

    static Status withoutKey(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        boolean passes =
                cause instanceof CredentialException known && known.failure().isTransient();
        Status status = passes ? Status.UNAVAILABLE : Status.FAILED_PRECONDITION;
        return status.withDescription(cause.getMessage()).withCause(cause);
    }
}
