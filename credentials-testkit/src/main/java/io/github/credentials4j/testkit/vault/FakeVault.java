// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.engine.Database;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultRequest;
import io.github.credentials4j.testkit.vault.login.Issuer;
import io.github.credentials4j.testkit.vault.server.Catalog;
import io.github.credentials4j.testkit.vault.server.VaultCore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * HashiCorp Vault in this JVM, over HTTP on a loopback port, for any client.
 *
 * <p>It is set up as a real one is, by paths: {@code vault.write("sys/mounts/database", Map.of("type", "database"))}; KV
 * version 2 is at {@code secret/} from the start. Tokens, leases and passwords live by the clock that it was started with,
 * and end before the next request is answered.
 *
 * <p>{@link #wireMock} is the WireMock server that carries it: stubs of your own win over the fake's answers, and its
 * journal has the last 1,000 requests, tokens included.
 *
 * <p>Not modelled: storage, audit devices, identity entities and groups, MFA, Sentinel, control groups, cubbyholes, plugins,
 * sudo (root paths need their capability only), policy templates and parameters, intermediate authorities, imported and
 * derived transit keys, replication. STS sessions of the AWS engine are made up: {@link FakeAws} does not know them, only
 * users. Leases of one namespace can be renewed from another. A static role's rotation makes up the password; nobody else
 * can change it.
 *
 * <p>The same contract tests run on this and on OpenBao 2.7.2, with PostgreSQL 15 behind its database engine. Where they
 * differ, Vault 1.14 decides:
 *
 * <ul>
 *   <li>{@code sys/renew/ID} and {@code sys/revoke/ID} are answered here; OpenBao no longer has them.
 *   <li>The AWS login and secrets engine are here; OpenBao has them as external plugins. Their texts are those of Vault's
 *       source, and no real server was asked.
 *   <li>Tokens begin with {@code hvs.} and {@code hvb.} instead of {@code s.} and {@code b.}.
 *   <li>A token's leases have ended when its revocation is answered; OpenBao ends them a moment later.
 *   <li>Versions of a static role, a key or a certificate have fewer properties than OpenBao shows.
 *   <li>Writing a role answers 204; OpenBao's PKI shows the role.
 * </ul>
 *
 * <p>Safe for any thread.
 */
public final class FakeVault implements VaultServer {

    private final String rootToken = "hvs." + UUID.randomUUID().toString().replace("-", "");
    private final VaultCore core;
    private final VaultWire wire;
    private final Doors doors;

    private final Cloud cloud = new Cloud();
    private final Issuer issuer;
    private final InstantSource clock;

    private FakeVault(InstantSource clock) {
        this.clock = clock;
        issuer = new Issuer(clock);
        core = new VaultCore(clock, rootToken, new Catalog(() -> cloud, issuer));
        wire = new VaultWire(clock);
        doors = new Doors(core, wire, clock);
    }

    /** Returns a running server by the system's clock. */
    public static FakeVault start() {
        return start(InstantSource.system());
    }

    /**
     * Returns a running server by a clock of yours.
     *
     * @param clock what tells the time, such as a {@code ManualTime}
     */
    public static FakeVault start(InstantSource clock) {
        return new FakeVault(clock);
    }

    @Override
    public URI address() {
        return doors.direct().address();
    }

    /**
     * Returns the address of a standby, which answers 307 with the leader's {@link #address}. It is opened when first asked
     * for.
     */
    public URI standby() {
        return doors.standby().address();
    }

    /**
     * Opens a proxy with a cache. It repeats an answer that has a lease as it was, with {@code X-Cache: HIT} and {@code Age},
     * and renews the lease behind the scenes, so that {@code lease_duration} says more than is left. As in a real one, only
     * leases of its own token and of tokens that were made through it are kept.
     *
     * @param token its own token, which it adds to requests that have none
     * @return its address
     */
    public URI proxy(SecretBytes token) {
        return doors.proxy(token.exposeText()).address();
    }

    /**
     * Returns the address of the same server by HTTPS, with a certificate for {@code localhost} and {@code 127.0.0.1} by
     * {@link #authority}. Needs {@code org.bouncycastle:bcpkix-jdk18on}.
     */
    public URI https() {
        return doors.https().address();
    }

    /** Returns as PEM the certificate of the authority that {@link #https} shows one of. */
    public String authority() {
        return doors.identity().authority();
    }

    /** Returns how many connections clients have opened to {@link #https}. */
    public int httpsConnections() {
        return doors.https().connections();
    }

    @Override
    public SecretBytes rootToken() {
        return SecretBytes.ofText(rootToken);
    }

    /**
     * Does as root what POST to a path does.
     *
     * @param path such as {@code database/roles/app}
     * @param members the body
     * @return the members of the answer: {@code data}, {@code auth} and so on; none if it has no body
     * @throws IllegalStateException if it is refused
     */
    public Map<String, Object> write(String path, Map<String, ?> members) {
        return asRoot("POST", path, members);
    }

    /**
     * Does as root what GET does.
     *
     * @param path such as {@code secret/data/app}
     * @return the members of the answer
     * @throws IllegalStateException if it is refused, or there is nothing
     */
    public Map<String, Object> read(String path) {
        return asRoot("GET", path, Map.of());
    }

    /**
     * Does as root what DELETE does.
     *
     * @param path such as {@code secret/data/app}
     * @throws IllegalStateException if it is refused
     */
    public void delete(String path) {
        asRoot("DELETE", path, Map.of());
    }

    private Map<String, Object> asRoot(String method, String path, Map<String, ?> members) {
        Reply reply = core.answer(VaultRequest.local(method, path, rootToken, members));
        if (reply.status() >= 400) {
            throw new IllegalStateException(method + " " + path + ": " + reply.status() + " "
                    + reply.members().get("errors"));
        }
        return reply.members().isEmpty() ? new LinkedHashMap<>() : JSON.std.mapFrom(reply.body());
    }

    /**
     * Returns a new service token without a parent.
     *
     * @param ttl how long it lives unless renewed, in whole seconds
     * @param policies what it may do, besides {@code default}
     */
    public SecretBytes token(Duration ttl, String... policies) {
        Map<String, Object> auth = member(
                write("auth/token/create-orphan", Map.of("ttl", ttl.toSeconds(), "policies", List.of(policies))),
                "auth");
        return SecretBytes.ofText(String.valueOf(auth.get("client_token")));
    }

    @SuppressWarnings("unchecked") // jackson-jr gives objects as Map<String, Object>
    private static Map<String, Object> member(Map<String, Object> answer, String name) {
        @Nullable Object member = answer.get(name);
        return member instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /**
     * Sets the AWS that logins and the AWS secrets engine talk to. Until it is set, STS is unreachable.
     *
     * @param aws the other fake
     */
    public void connectAws(FakeAws aws) {
        cloud.connect(aws);
    }

    /** Cuts it off from AWS: logins answer 400, as Vault does when STS is unreachable. */
    public void disconnectAws() {
        cloud.disconnect();
    }

    /**
     * Returns a token of the form of a JWT that the JWT and Kubernetes logins here take for genuine. Nothing else is genuine.
     *
     * @param claims what it claims; {@code exp}, in seconds since 1970 by this server's clock, ends it
     */
    public SecretBytes identityToken(Map<String, ?> claims) {
        return SecretBytes.ofText(issuer.issue(claims));
    }

    /**
     * Returns a genuine token of a Kubernetes service account.
     *
     * @param namespace the account's namespace
     * @param name the account's name
     * @param ttl how long it is valid by this server's clock
     */
    public SecretBytes serviceAccountToken(String namespace, String name, Duration ttl) {
        return identityToken(Map.of(
                "sub",
                "system:serviceaccount:" + namespace + ":" + name,
                "exp",
                clock.instant().plus(ttl).getEpochSecond()));
    }

    /**
     * Returns the database users that can log in because of a lease, oldest first.
     *
     * @param mount where the database engine is mounted
     */
    public List<String> liveUsers(String mount) {
        return core.inside(services -> core.engine(mount, Database.class).liveUsers());
    }

    /**
     * Returns whether the database lets this login in, a dynamic or a static one.
     *
     * @param mount where the database engine is mounted
     * @param user the user's name
     * @param password its password
     */
    public boolean accepts(String mount, String user, SecretBytes password) {
        return core.inside(
                services -> core.engine(mount, Database.class).accepts(user, password.exposeText(), services));
    }

    /** Returns the ids of all leases, oldest first. */
    public List<String> leases() {
        return core.inside(services -> services.leases().ids());
    }

    /**
     * Sets whether what is leased refuses to be taken away, as a database that is down does: leases then stay beyond their
     * end, and renewing one says {@code lease expired}.
     *
     * @param fails whether it fails
     */
    public void failRevocations(boolean fails) {
        core.inside(services -> {
            services.leases().failRevocation(fails);
            return fails;
        });
    }

    /** Seals it: every request but a few below {@code sys/} is 503, and nothing ends meanwhile. */
    public void seal() {
        core.seal().close();
    }

    /**
     * Seals it for some time by its clock.
     *
     * @param time how long
     */
    public void sealFor(Duration time) {
        core.seal().closeFor(time);
    }

    /** Unseals it. */
    public void unseal() {
        core.seal().open();
    }

    /** Returns the key that {@code sys/unseal} takes. */
    public SecretBytes unsealKey() {
        return SecretBytes.ofText(core.seal().key());
    }

    /**
     * Sets whether requests without {@code X-Vault-Request: true} are refused with 412, as a proxy does whose listener has
     * {@code require_request_header}.
     *
     * @param demanded whether they are refused
     */
    public void demandRequestHeader(boolean demanded) {
        wire.demandHeader(demanded);
    }

    /**
     * Injects a fault, on top of those that are there; the first injected that fits a request strikes.
     *
     * @param fault what goes wrong, where and how long
     */
    public void inject(VaultFault fault) {
        wire.inject(fault);
    }

    /** Ends all faults. Requests that hang already go on hanging. */
    public void heal() {
        wire.heal();
    }

    /**
     * Returns how many requests came in for a path since the start or {@link #resetCalls}, refused ones included.
     *
     * @param method the HTTP method
     * @param path such as {@code database/creds/app}
     */
    public int calls(String method, String path) {
        return wire.calls(method, path);
    }

    /** Returns how many requests came in since the start or {@link #resetCalls}. */
    public int calls() {
        return wire.calls();
    }

    /** Begins counting at zero. */
    public void resetCalls() {
        wire.resetCalls();
    }

    /** Returns how many connections clients have opened to {@link #address}. */
    public int connections() {
        return doors.direct().connections();
    }

    /** Returns the WireMock server that carries it all, for its faults, delays and journal. */
    public WireMockServer wireMock() {
        return doors.direct().wireMock();
    }

    /** Stops listening and cuts what hangs. Safe to repeat. */
    @Override
    public void close() {
        doors.close();
    }
}
