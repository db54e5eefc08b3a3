// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultKvProvider;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultToken;
import io.github.credentials4j.vault.wire.StubServer;
import io.github.credentials4j.vault.wire.TestCa;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds over both transports, with servers that do what a test says. */
abstract class ReachContract {
    private static final String SECRET =
            "{\"data\":{\"data\":{\"k\":\"1\"},\"metadata\":{\"version\":1,\"created_time\":\"t\"}}}";

    private final TestCa ca = new TestCa("one");
    private final Credentials credentials = Credentials.create();
    private final Settable trusted = new Settable(ca.pem());
    private final LiveCredential<SecretBytes> trust = credentials.keep(trusted);
    private final LiveCredential<VaultToken> token = credentials.keep(Vault.at("http://127.0.0.1:1")
            .build()
            .login(VaultLogin.byAgent())
            .decodedWith((agents, attempt) ->
                    io.github.credentials4j.Decoded.of(VaultToken.of(SecretBytes.ofText("hvs.reach-token")))));
    private final List<StubServer> servers = new ArrayList<>();
    private final StubServer leader = server("127.0.0.1").answers(200, SECRET);

    abstract Vault.Transport transport();

    @AfterEach
    void close() {
        credentials.close();
        servers.forEach(StubServer::close);
    }

    @Test
    void aStandbysRedirectIsFollowedOnceWithTheToken() {
        StubServer standby = server("127.0.0.1").sendsOnTo(leader.address() + "/v1/secret/data/app");
        assertThat(read(to(standby))).isEqualTo("{\"k\":\"1\"}");
        assertThat(leader.requests).hasSize(1);
        assertThat(leader.requests.get(0).header("X-Vault-Token")).isEqualTo("hvs.reach-token");
        assertThat(leader.requests.get(0).target()).isEqualTo("/v1/secret/data/app");
    }

    @Test
    void aPostIsSentOnWithItsBody() {
        leader.answers(200, "{\"auth\":{\"client_token\":\"hvs.x\",\"lease_duration\":60,\"renewable\":true}}");
        StubServer standby = server("127.0.0.1").sendsOnTo(leader.address() + "/v1/auth/approle/login");
        var login = to(standby).build().login(VaultLogin.appRole("role-id-1"));
        assertThat(login.fetch(TestAttempt.of(login))).isNotNull();
        assertThat(leader.requests.get(0).method()).isEqualTo("POST");
        assertThat(leader.requests.get(0).body()).isEqualTo("{\"role_id\":\"role-id-1\"}");
    }

    @Test
    void aRedirectToAForeignHostIsRefusedAndTheTokenIsNotSent() {
        StubServer foreign = server("localhost").answers(200, SECRET);
        StubServer standby =
                server("127.0.0.1").sendsOnTo("https://localhost:" + foreign.port() + "/v1/secret/data/app");
        assertThat(failure(to(standby), Failure.MISCONFIGURED))
                .hasMessageContaining("the host localhost, which is not allowed")
                .hasMessageContaining("the token was not sent");
        assertThat(foreign.requests).isEmpty();
        assertThat(read(to(standby).redirectsTo("LOCALHOST"))).isEqualTo("{\"k\":\"1\"}");
    }

    @Test
    void aRedirectToAnotherSchemeIsRefusedAndTheTokenIsNotSent() {
        StubServer plain = StubServer.http();
        servers.add(plain);
        StubServer standby = server("127.0.0.1").sendsOnTo(plain.address() + "/v1/secret/data/app");
        assertThat(catchThrowableOfType(CredentialException.class, () -> read(to(standby))))
                .isNotNull();
        assertThat(plain.requests).isEmpty();
    }

    @Test
    void aRedirectThatLeadsToAnotherIsGivenUpForNow() {
        StubServer second = server("127.0.0.1");
        StubServer first = server("127.0.0.1").sendsOnTo(second.address() + "/v1/secret/data/app");
        second.sendsOnTo(leader.address() + "/v1/secret/data/app");
        failure(to(first), Failure.UNAVAILABLE);
        assertThat(leader.requests).isEmpty();
    }

    @Test
    void aNewAuthorityIsTrustedAtTheNextCallAndTheOldOneNoMore() {
        Vault.Builder vault = to(leader);
        VaultKvProvider provider = VaultKvProvider.of(vault.build(), token, "secret/app");
        assertThat(provider.fetch(TestAttempt.of(provider))).isNotNull();
        TestCa next = new TestCa("next");
        trusted.set(next.pem());
        trust.refreshNow().toCompletableFuture().join();
        CredentialException failed =
                catchThrowableOfType(CredentialException.class, () -> provider.fetch(TestAttempt.of(provider)));
        assertThat(failed.failure()).isEqualTo(Failure.UNAVAILABLE);
        assertThat(failed.getMessage()).contains("check the CA that is trusted");
        trusted.set(next.pem() + ca.pem());
        trust.refreshNow().toCompletableFuture().join();
        assertThat(provider.fetch(TestAttempt.of(provider))).isNotNull();
    }

    @Test
    void anAuthorityThatCannotBeReadLeavesTheLastGoodOne() {
        VaultKvProvider provider = VaultKvProvider.of(to(leader).build(), token, "secret/app");
        assertThat(provider.fetch(TestAttempt.of(provider))).isNotNull();
        trusted.set("half a certifi");
        trust.refreshNow().toCompletableFuture().join();
        assertThat(provider.fetch(TestAttempt.of(provider))).isNotNull();
    }

    @Test
    void aClientCertificateIsShownAndChanges() {
        StubServer strict = StubServer.https(ca.server("127.0.0.1", true), true).answers(200, SECRET);
        servers.add(strict);
        Settable identity = new Settable(new TestCa("stranger").client());
        LiveCredential<SecretBytes> own = credentials.keep(identity);
        VaultKvProvider provider =
                VaultKvProvider.of(to(strict).clientCertificate(own).build(), token, "secret/app");
        assertThat(catchThrowableOfType(CredentialException.class, () -> provider.fetch(TestAttempt.of(provider))))
                .isNotNull();
        identity.set(ca.client());
        own.refreshNow().toCompletableFuture().join();
        assertThat(provider.fetch(TestAttempt.of(provider))).isNotNull();
    }

    @Test
    void whatIsNoPemSaysWhatToDo() {
        Settable identity = new Settable("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        VaultKvProvider provider = VaultKvProvider.of(
                to(leader).clientCertificate(credentials.keep(identity)).build(), token, "secret/app");
        CredentialException failed =
                catchThrowableOfType(CredentialException.class, () -> provider.fetch(TestAttempt.of(provider)));
        assertThat(failed.getMessage()).contains("openssl pkcs8 -topk8 -nocrypt");
    }

    private String read(Vault.Builder vault) {
        VaultKvProvider provider = VaultKvProvider.of(vault.build(), token, "secret/app");
        var fetched = (io.github.credentials4j.Fetch.Changed<SecretBytes>) provider.fetch(TestAttempt.of(provider));
        return fetched.snapshot().value().exposeText();
    }

    private CredentialException failure(Vault.Builder vault, Failure expected) {
        CredentialException failed = catchThrowableOfType(CredentialException.class, () -> read(vault));
        assertThat(failed.failure()).as(failed.getMessage()).isEqualTo(expected);
        return failed;
    }

    private Vault.Builder to(StubServer server) {
        return Vault.at(server.address().toString()).transport(transport()).trust(trust);
    }

    private StubServer server(String name) {
        StubServer server = StubServer.https(ca.server(name, false), false);
        servers.add(server);
        return server;
    }
}
