// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import java.time.Duration;
import java.util.Optional;

/** A role of {@link FakeAws}: who may assume it, for how long, and what its sessions may do. Safe for any thread. */
public final class FakeRole {

    private final String name;
    private final String arn;
    private final String id;
    private String trusted = "*";
    private Optional<String> externalId = Optional.empty();
    private Duration longest = Duration.ofHours(1);
    private Optional<Duration> always = Optional.empty();
    private Policy policy = Policy.EMPTY;

    FakeRole(String name, String arn, String id) {
        this.name = name;
        this.arn = arn;
        this.id = id;
    }

    /** Returns the role's name. */
    public String name() {
        return name;
    }

    /** Returns the role's ARN. */
    public String arn() {
        return arn;
    }

    String id() {
        return id;
    }

    /**
     * Trusts only these principals; without it everybody in the account is trusted.
     *
     * @param principal ARN or name of a user or role, with {@code *} for any text
     * @return this
     */
    public synchronized FakeRole trusting(String principal) {
        trusted = principal;
        return this;
    }

    /**
     * Demands this external id of whoever assumes the role.
     *
     * @param id the only id accepted
     * @return this
     */
    public synchronized FakeRole externalId(String id) {
        externalId = Optional.of(id);
        return this;
    }

    /**
     * Sets the longest session that may be asked for; 1 hour without it, as in AWS.
     *
     * @param duration from 1 to 12 hours
     * @return this
     */
    public synchronized FakeRole maxSession(Duration duration) {
        if (duration.compareTo(Duration.ofHours(1)) < 0 || duration.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("maxSession must be from 1 to 12 hours: " + duration);
        }
        longest = duration;
        return this;
    }

    /**
     * Makes each session last this long whatever was asked for, which AWS never does: it lets a demonstration in real
     * time see sessions end. The least that AWS gives is 900 seconds.
     *
     * @param duration the life of a session
     * @return this
     */
    public synchronized FakeRole sessionsLast(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("sessionsLast must be positive: " + duration);
        }
        always = Optional.of(duration);
        return this;
    }

    /**
     * Sets what sessions may do; everything without it.
     *
     * @param json an IAM policy document without conditions
     * @return this
     */
    public synchronized FakeRole policy(String json) {
        policy = Policy.parse(json);
        return this;
    }

    /**
     * Allows one thing; what is not allowed by anything is then refused.
     *
     * @param action such as {@code secretsmanager:GetSecretValue}, with {@code *} for any text
     * @param resource ARN or name, with {@code *} for any text
     * @return this
     */
    public synchronized FakeRole allow(String action, String resource) {
        policy = policy.with(true, action, resource);
        return this;
    }

    synchronized Policy policies() {
        return policy;
    }

    synchronized boolean trusts(Identities.Principal caller, Optional<String> presentedId) {
        return caller.names().stream().anyMatch(each -> Policy.like(trusted, each))
                && (externalId.isEmpty() || externalId.equals(presentedId));
    }

    synchronized Duration longest() {
        return longest;
    }

    synchronized Duration granted(Duration asked) {
        return always.orElse(asked);
    }
}
