// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong between a client and a fake: {@code kms.inject(GcpFault.throttled().times(3))}. Immutable; the
 * methods that narrow it return another.
 */
public final class GcpFault {
    enum Kind {
        STATUS,
        HANG,
        SLOW,
        FLIPPED_REQUEST,
        FLIPPED_ANSWER,
        NO_CHECKSUM
    }

    final Kind kind;
    final Status status;
    final Duration delay;
    final Optional<String> method;
    final long times;

    private GcpFault(Kind kind, Status status, Duration delay, Optional<String> method, long times) {
        this.kind = kind;
        this.status = status;
        this.delay = delay;
        this.method = method;
        this.times = times;
    }

    private static GcpFault of(Kind kind) {
        return new GcpFault(kind, Status.OK, Duration.ZERO, Optional.empty(), Long.MAX_VALUE);
    }

    /**
     * Returns an answer with this status.
     *
     * @param status any but OK, with its description
     */
    public static GcpFault status(Status status) {
        if (status.isOk()) throw new IllegalArgumentException("a fault's status must not be OK");
        return new GcpFault(Kind.STATUS, status, Duration.ZERO, Optional.empty(), Long.MAX_VALUE);
    }

    /** Returns UNAVAILABLE: the service is down. */
    public static GcpFault unavailable() {
        return status(Status.UNAVAILABLE.withDescription("The service is currently unavailable."));
    }

    /** Returns RESOURCE_EXHAUSTED: a quota is used up. */
    public static GcpFault throttled() {
        return status(Status.RESOURCE_EXHAUSTED.withDescription("Quota exceeded for quota metric."));
    }

    /** Returns PERMISSION_DENIED: IAM refuses, or knows nothing of the resource. */
    public static GcpFault denied() {
        return status(Status.PERMISSION_DENIED.withDescription("Permission denied on resource (or it may not exist)."));
    }

    /** Returns a request that is accepted and never answered; what it asked for is not done. */
    public static GcpFault hang() {
        return of(Kind.HANG);
    }

    /**
     * Returns a right answer that comes late.
     *
     * @param delay how late, in real time
     */
    public static GcpFault slow(Duration delay) {
        return new GcpFault(Kind.SLOW, Status.OK, delay, Optional.empty(), Long.MAX_VALUE);
    }

    /** Returns a bit flipped on the way to the service, after the client made its checksum. */
    public static GcpFault flippedRequest() {
        return of(Kind.FLIPPED_REQUEST);
    }

    /** Returns a bit flipped on the way to the client, after the service made its checksum. */
    public static GcpFault flippedAnswer() {
        return of(Kind.FLIPPED_ANSWER);
    }

    /** Returns an answer without the checksum that the service always sends. */
    public static GcpFault noChecksum() {
        return of(Kind.NO_CHECKSUM);
    }

    /**
     * Narrows it to one method.
     *
     * @param method such as {@code Decrypt}
     * @return the narrower fault
     */
    public GcpFault at(String method) {
        return new GcpFault(kind, status, delay, Optional.of(method), times);
    }

    /**
     * Ends it after some requests.
     *
     * @param requests how many it strikes
     * @return the narrower fault
     */
    public GcpFault times(long requests) {
        return new GcpFault(kind, status, delay, method, requests);
    }
}
