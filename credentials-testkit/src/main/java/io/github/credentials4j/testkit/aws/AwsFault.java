// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong between a client and {@link FakeAws}: {@code aws.inject(AwsFault.throttling().times(3))}.
 * Immutable; the methods that narrow it return another.
 */
public final class AwsFault {

    enum Kind {
        ERROR,
        RESET,
        HANG,
        SLOW
    }

    final Kind kind;
    final Optional<AwsError> error;
    final Duration delay;
    final Optional<String> service;
    final Optional<String> region;
    final Optional<String> action;
    final long times;
    final Optional<Duration> lasting;

    private AwsFault(Kind kind, Optional<AwsError> error, Duration delay) {
        this(
                new Cause(kind, error, delay),
                new Scope(Optional.empty(), Optional.empty(), Optional.empty()),
                Long.MAX_VALUE,
                Optional.empty());
    }

    private record Cause(Kind kind, Optional<AwsError> error, Duration delay) {}

    private record Scope(Optional<String> service, Optional<String> region, Optional<String> action) {}

    private AwsFault(Cause cause, Scope scope, long times, Optional<Duration> lasting) {
        kind = cause.kind;
        error = cause.error;
        delay = cause.delay;
        service = scope.service;
        region = scope.region;
        action = scope.action;
        this.times = times;
        this.lasting = lasting;
    }

    /** Returns "Rate exceeded", which is HTTP 400 in JSON protocols and in Query. */
    public static AwsFault throttling() {
        return error(400, "ThrottlingException", "Rate exceeded");
    }

    /** Returns HTTP 503 from a service that is down. */
    public static AwsFault unavailable() {
        return error(503, "ServiceUnavailable", "Service is unavailable");
    }

    /** Returns a connection that is reset instead of an answer. */
    public static AwsFault reset() {
        return new AwsFault(Kind.RESET, Optional.empty(), Duration.ZERO);
    }

    /** Returns a request that is accepted and never answered; what it asked for is done all the same. */
    public static AwsFault hang() {
        return new AwsFault(Kind.HANG, Optional.empty(), Duration.ofHours(1));
    }

    /**
     * Returns a right answer that comes late.
     *
     * @param delay how late, in real time
     */
    public static AwsFault slow(Duration delay) {
        return new AwsFault(Kind.SLOW, Optional.empty(), delay);
    }

    /**
     * Returns any other error, such as {@code error(400, "DecryptionFailure", "…")}.
     *
     * @param status the HTTP status
     * @param code the error code
     * @param message the text with it
     */
    public static AwsFault error(int status, String code, String message) {
        return new AwsFault(Kind.ERROR, Optional.of(new AwsError(status, code, message)), Duration.ZERO);
    }

    /**
     * Narrows it to one service.
     *
     * @param service as in a signature's scope: {@code secretsmanager}, {@code sts}, {@code ssm}, {@code sqs}
     * @return the narrower fault
     */
    public AwsFault on(String service) {
        return with(new Scope(Optional.of(service), region, action), times, lasting);
    }

    /**
     * Narrows it to one Region.
     *
     * @param region such as {@code us-east-1}
     * @return the narrower fault
     */
    public AwsFault in(String region) {
        return with(new Scope(service, Optional.of(region), action), times, lasting);
    }

    /**
     * Narrows it to one action.
     *
     * @param action such as {@code GetSecretValue}
     * @return the narrower fault
     */
    public AwsFault at(String action) {
        return with(new Scope(service, region, Optional.of(action)), times, lasting);
    }

    /**
     * Ends it after some requests.
     *
     * @param requests how many it strikes
     * @return the narrower fault
     */
    public AwsFault times(long requests) {
        return with(new Scope(service, region, action), requests, lasting);
    }

    /**
     * Ends it after some time by the server's clock.
     *
     * @param time how long it strikes, from its injection on
     * @return the narrower fault
     */
    public AwsFault lasting(Duration time) {
        return with(new Scope(service, region, action), times, Optional.of(time));
    }

    private AwsFault with(Scope scope, long requests, Optional<Duration> time) {
        return new AwsFault(new Cause(kind, error, delay), scope, requests, time);
    }

    boolean strikes(String service, String region, String action) {
        return this.service.orElse(service).equals(service)
                && this.region.orElse(region).equals(region)
                && this.action.orElse(action).equals(action);
    }
}
