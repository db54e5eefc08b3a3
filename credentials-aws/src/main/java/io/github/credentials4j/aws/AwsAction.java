// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One kind of AWS call: bounded by what is left of the attempt, its errors translated, its request id noted.
 *
 * @param backend whom it asks and as whom
 * @param permission the IAM action, such as {@code secretsmanager:GetSecretValue}
 */
record AwsAction(Backend backend, String permission) {
    /** Makes the call under its backend's guard. */
    <R extends AwsResponse> R call(Attempt attempt, Function<AwsRequestOverrideConfiguration, R> oneCall) {
        return attempt.call(backend, () -> unguarded(attempt, remaining(attempt), oneCall));
    }

    /** Makes the call under its backend's guard, within a part of what is left, so that another Region can be asked. */
    <R extends AwsResponse> R call(Attempt attempt, int shares, Function<AwsRequestOverrideConfiguration, R> oneCall) {
        return attempt.call(backend, () -> unguarded(attempt, remaining(attempt).dividedBy(shares), oneCall));
    }

    /** Makes a call that creates something, counted against the credential's mint budget. */
    <R extends AwsResponse> R mint(Attempt attempt, Function<AwsRequestOverrideConfiguration, R> oneCall) {
        return attempt.mint(backend, () -> unguarded(attempt, remaining(attempt), oneCall));
    }

    /** Makes the call for a caller that is under the guard already. */
    <R extends AwsResponse> R unguarded(
            Attempt attempt, Duration atMost, Function<AwsRequestOverrideConfiguration, R> oneCall) {
        if (atMost.isNegative() || atMost.isZero())
            throw new CredentialException(Failure.TIMEOUT, attempt.name(), "no time was left for " + tried());
        try {
            R answer = oneCall.apply(AwsRequestOverrideConfiguration.builder()
                    .apiCallTimeout(atMost)
                    .apiCallAttemptTimeout(atMost)
                    .build());
            traced(attempt, answer);
            return answer;
        } catch (CredentialException base) { // thrown by AwsSdkCredentials, through the SDK
            throw AwsErrors.ofBase(this, attempt.name(), base);
        } catch (SdkException thrown) {
            throw AwsErrors.of(this, attempt.name(), thrown);
        }
    }

    /** Returns what was asked of whom, for messages. */
    String tried() {
        return permission.substring(permission.indexOf(':') + 1) + " at " + backend.server();
    }

    /** Returns who answered with which code, for messages. */
    String answered(String code) {
        return tried() + " answered " + code;
    }

    static Duration remaining(Attempt attempt) {
        return Duration.between(attempt.now(), attempt.deadline());
    }

    private static void traced(Attempt attempt, AwsResponse answer) {
        if (answer.responseMetadata() == null) return; // a client that was written by hand
        String id = answer.responseMetadata().requestId();
        if (id != null && !id.equals("UNKNOWN")) attempt.tracedAs(id);
    }
}
