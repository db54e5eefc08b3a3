// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.carrier.Carrier;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * AWS in this JVM: Secrets Manager, STS, Parameter Store and SQS over HTTP on a loopback port, for the real SDK clients.
 *
 * <p>Every request's signature (SigV4) is verified; the Region is the one it was signed for. The account is
 * {@value #ACCOUNT} and its root key {@code test}/{@code test}. {@link #user} makes keys, {@link #role} makes roles,
 * {@link #deny} takes permissions away. Everything is allowed that nobody restricted.
 *
 * <p>{@link #wireMock} is the WireMock server that carries it: stubs of your own win over the fake's answers, and its
 * journal has the last 1,000 requests, values included.
 *
 * <p>Not modelled: IAM conditions, resource policies, KMS keys, pagination, eventual consistency, {@code ListSecrets},
 * filters of BatchGetSecretValue, FIFO queues, redrive. Queues of all Regions share one set of names. A rotation's four
 * steps have run when RotateSecret answers, where AWS begins them after; a failed one is not attempted again by itself,
 * see {@link FakeSecrets#reattempt}.
 *
 * <p>The same contract tests run on this and on ministack 1.5.33. Where they differ AWS's documents decide: a used
 * ClientRequestToken with other content is refused here (ministack overwrites), RotateSecret runs the four steps on an
 * empty version (ministack copies the value), and the root key's secret is checked (ministack checks users' keys only).
 *
 * <p>Safe for any thread.
 */
public final class FakeAws implements AwsServer {

    /** The account that owns everything here. */
    public static final String ACCOUNT = "123456789012";

    private final AwsWire wire;
    private final Carrier carrier;

    private FakeAws(InstantSource clock, boolean skewChecked) {
        wire = new AwsWire(ACCOUNT, clock, skewChecked);
        carrier = Carrier.start("fake-aws", wire::answered);
    }

    /** Returns a running server by the system's clock. */
    public static FakeAws start() {
        return new FakeAws(InstantSource.system(), true);
    }

    /**
     * Returns a running server by a clock of yours: sessions, visibility and deletions end by it. Since clients sign by
     * the system's clock, the age of signatures is then not checked, see {@link #checkClockSkew}.
     *
     * @param clock what tells the time
     */
    public static FakeAws start(InstantSource clock) {
        return new FakeAws(clock, false);
    }

    @Override
    public URI endpoint() {
        return carrier.address();
    }

    @Override
    public String account() {
        return ACCOUNT;
    }

    /** Returns the root user's key, {@code test}/{@code test}. */
    @Override
    public AwsKey rootKey() {
        return new AwsKey("test", SecretBytes.ofText("test"), Optional.empty());
    }

    /**
     * Returns the secrets of a Region, to make and change.
     *
     * @param region such as {@code us-east-1}
     */
    public FakeSecrets secrets(String region) {
        return wire.secrets(region);
    }

    /**
     * Stores a SecureString parameter, as a new version if it is there.
     *
     * @param region such as {@code us-east-1}
     * @param name the parameter's name
     * @param value its value
     * @return the version's number
     */
    public long putParameter(String region, String name, String value) {
        return wire.parameters(region).put(name, value, "SecureString", true);
    }

    /**
     * Returns the URL of a queue, made when first named.
     *
     * @param region such as {@code us-east-1}
     * @param name the queue's name
     */
    public String queue(String region, String name) {
        wire.queues().create(name, region, new AwsRequest.Fields(Map.of()));
        return endpoint() + "/" + ACCOUNT + "/" + name;
    }

    /**
     * Sends each {@code Secret Label Updated} event of every Region into a queue, in EventBridge's form, before the
     * change that caused it is answered. As in AWS, moves of AWSPENDING and AWSPREVIOUS make none. Any number of queues
     * can be given.
     *
     * @param queueUrl the queue's URL
     * @throws IllegalArgumentException if there is no such queue
     */
    public void deliverEventsTo(String queueUrl) {
        wire.deliverEventsTo(queueUrl);
    }

    /**
     * Returns a new access key of a user, made with its first key.
     *
     * @param name the user's name
     */
    public AwsKey user(String name) {
        return wire.identities().user(name);
    }

    /**
     * Deletes an access key: what it signs is refused from now on.
     *
     * @param accessKeyId the key's id
     */
    public void deleteKey(String accessKeyId) {
        wire.identities().forget(accessKeyId);
    }

    /**
     * Returns a role, made when first named.
     *
     * @param name the role's name
     */
    public FakeRole role(String name) {
        return wire.identities().role(name);
    }

    /**
     * Forbids something until {@link #allowEverything}.
     *
     * @param principal name or ARN of a user or role, {@code *} for any text
     * @param action such as {@code secretsmanager:GetSecretValue}, {@code *} for any text
     * @param resource ARN or name, {@code *} for any text
     */
    public void deny(String principal, String action, String resource) {
        wire.identities().rule(principal, false, action, resource);
    }

    /** Drops every {@link #deny}. */
    public void allowEverything() {
        wire.identities().dropRules();
    }

    /**
     * Sets whether signatures older or newer than 5 minutes by the server's clock are refused.
     *
     * @param checked whether to check
     */
    public void checkClockSkew(boolean checked) {
        wire.identities().checkSkew(checked);
    }

    /**
     * Injects a fault, on top of those that are there; the first injected that fits a request strikes.
     *
     * @param fault what goes wrong, where and how long
     */
    public void inject(AwsFault fault) {
        wire.inject(fault);
    }

    /** Ends all faults. Requests that hang already go on hanging. */
    public void heal() {
        wire.heal();
    }

    /**
     * Returns how many requests for an action came in since the start or {@link #resetCalls}, refused ones included.
     *
     * @param action such as {@code GetSecretValue}
     */
    public int calls(String action) {
        return wire.calls(action);
    }

    /** Returns how many requests came in since the start or {@link #resetCalls}. */
    public int calls() {
        return wire.calls();
    }

    /** Begins counting at zero. */
    public void resetCalls() {
        wire.resetCalls();
    }

    /**
     * Returns the answer to a signed request that was meant for AWS's own host: what a server does that forwards
     * GetCallerIdentity, as Vault's AWS login. The signature is verified with the host that was signed; faults do not strike.
     *
     * @param headers the request's headers, {@code Host} and {@code Authorization} among them
     * @param body the form that was signed, sent by POST to {@code /}
     */
    public Forwarded forward(Map<String, List<String>> headers, String body) {
        return forward("", headers, body);
    }

    /**
     * Returns the answer as {@link #forward(Map, String)}, to a request that has its parameters in the query, as that which
     * Google's token service is given.
     *
     * @param query what was signed after the {@code ?}
     * @param headers the request's headers, {@code Host} and {@code Authorization} among them
     * @param body the form that was signed, perhaps empty
     */
    public Forwarded forward(String query, Map<String, List<String>> headers, String body) {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        AwsRequest.Answer answer = wire.forwarded(new AwsRequest("POST", "/", query, lower, body));
        return new Forwarded(answer.status(), answer.body());
    }

    /**
     * The answer to a forwarded request.
     *
     * @param status the HTTP status
     * @param body the body: XML from STS
     */
    public record Forwarded(int status, String body) {}

    /** Returns the WireMock server that carries it all, for its faults, delays and journal. */
    public WireMockServer wireMock() {
        return carrier.wireMock();
    }

    /** Stops listening and cuts what hangs. Safe to repeat. */
    @Override
    public void close() {
        wire.queues().close();
        carrier.close();
    }
}
