// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.value.AccessKey;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Makes STS sessions of a role, from any live access key: the SDK's chain, a user's key in a secret, another role's
 * session. A session is served until it truly ends, and replaced at two thirds of its life.
 *
 * <p>If STS does not accept the base key, the base is told so and fetches a new one. A revision's id is the session's
 * access key id, which CloudTrail shows too; it is not a secret.
 */
public final class AssumeRoleProvider implements CredentialProvider<AccessKey> {
    private static final Duration CHAINED_AT_MOST = Duration.ofHours(1);

    private final StsClient sts;
    private final LiveCredential<AccessKey> base;
    private final SessionRequest session;

    /** What a revision remembers; tells a later role in the chain that its base is a role's session. */
    private record Session(String roleArn) {}

    private AssumeRoleProvider(StsClient sts, LiveCredential<AccessKey> base, SessionRequest session) {
        this.sts = sts;
        this.base = base;
        this.session = session;
    }

    /**
     * Returns a provider of one-hour sessions of the role.
     *
     * @param sts a Regional client, such as one of {@link AwsClients}; its own credentials are not used
     * @param base the key that assumes the role
     * @param roleArn the role
     * @throws IllegalArgumentException if it is no role's ARN
     * @throws CredentialException {@code MISCONFIGURED} if the client asks the global endpoint
     */
    public static AssumeRoleProvider of(StsClient sts, LiveCredential<AccessKey> base, String roleArn) {
        SessionRequest session = SessionRequest.of(roleArn);
        AwsHost server = AwsHost.of("sts", sts::serviceClientConfiguration);
        if (server.region().filter(region -> region.endsWith("-global")).isPresent())
            throw new CredentialException(
                    Failure.MISCONFIGURED,
                    CredentialName.of(roleArn),
                    "the STS client asks the global endpoint, which fails with one Region; use a Regional client");
        return new AssumeRoleProvider(sts, base, session);
    }

    /**
     * Returns this provider, naming its sessions, as CloudTrail shows them.
     *
     * @param name 2 to 64 letters, digits or {@code _+=,.@-}; {@code credentials4j} if not given
     */
    public AssumeRoleProvider sessionName(String name) {
        return with(session.withName(name));
    }

    /**
     * Returns this provider, passing an external id, as roles for third parties ask for.
     *
     * @param id what the role's trust policy demands
     */
    public AssumeRoleProvider externalId(String id) {
        return with(session.withExternalId(id));
    }

    /**
     * Returns this provider, allowing its sessions no more than this policy does.
     *
     * @param json an IAM policy document
     */
    public AssumeRoleProvider sessionPolicy(String json) {
        return with(session.withPolicy(json));
    }

    /**
     * Returns this provider, tagging its sessions; may be called for each tag. Needs {@code sts:TagSession}.
     *
     * @param key the tag's key
     * @param value the tag's value
     */
    public AssumeRoleProvider tag(String key, String value) {
        return with(session.withTag(key, value));
    }

    /**
     * Returns this provider, making sessions of another length.
     *
     * @param length 15 min to 12 h; at most 1 h if the base is a role's session (chaining), and at most the role's
     *     MaxSessionDuration
     */
    public AssumeRoleProvider duration(Duration length) {
        return with(session.withDuration(length));
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(session.roleArn());
    }

    @Override
    public Fetch<AccessKey> fetch(Attempt attempt) {
        AwsHost server = AwsHost.of("sts", sts::serviceClientConfiguration);
        AwsAction action = new AwsAction(new Backend(server.name(), base.name().text()), "sts:AssumeRole");
        Snapshot<AccessKey> key = baseKey(action, attempt);
        refuseLongChain(key, attempt);
        AssumeRoleResponse answer = assumed(action, key, attempt);
        Credentials made = answer.credentials();
        AccessKey value = new AccessKey(
                made.accessKeyId(),
                SecretBytes.ofText(made.secretAccessKey()),
                Optional.of(SecretBytes.ofText(made.sessionToken())));
        Revision revision = Revision.of(made.accessKeyId(), new Session(session.roleArn()));
        return Fetch.changed(value, revision, Lifetime.leased(made.expiration()));
    }

    private Snapshot<AccessKey> baseKey(AwsAction action, Attempt attempt) {
        try {
            return base.snapshot();
        } catch (CredentialException missing) {
            throw AwsErrors.ofBase(action, attempt.name(), missing);
        }
    }

    private void refuseLongChain(Snapshot<AccessKey> key, Attempt attempt) {
        Optional<Session> chained = key.revision().state(Session.class);
        if (chained.isEmpty() || session.duration().compareTo(CHAINED_AT_MOST) <= 0) return;
        throw new CredentialException(
                Failure.MISCONFIGURED,
                attempt.name(),
                "asks for " + session.duration() + " from a session of "
                        + chained.get().roleArn()
                        + ", but role chaining is capped at 1 h; set a duration of 1 h or less");
    }

    private AssumeRoleResponse assumed(AwsAction action, Snapshot<AccessKey> key, Attempt attempt) {
        try {
            return action.mint(attempt, bounds -> sts.assumeRole(session.request(signedWith(key, bounds))));
        } catch (CredentialException failed) {
            if (failed.failure() == Failure.UNAUTHENTICATED) base.reject(key.revision());
            throw failed;
        }
    }

    private static AwsRequestOverrideConfiguration signedWith(
            Snapshot<AccessKey> key, AwsRequestOverrideConfiguration bounds) {
        return bounds.toBuilder()
                .credentialsProvider(StaticCredentialsProvider.create(AwsSdkCredentials.converted(key)))
                .build();
    }

    private AssumeRoleProvider with(SessionRequest other) {
        return new AssumeRoleProvider(sts, base, other);
    }
}
