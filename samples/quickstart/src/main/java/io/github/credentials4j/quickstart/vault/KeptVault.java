// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.quickstart.vault.EmbeddedVault.TenantDatabase;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.UsernamePassword;
import io.github.credentials4j.vault.Vault;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultPkiProvider;
import io.github.credentials4j.vault.VaultSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The chain of live credentials that comes from Vault: a token by the gateway's IAM role, and what it may read with it.
 */
public final class KeptVault implements AutoCloseable {
    private final EmbeddedVault vault;
    private final TenantDatabase database;
    private final LiveCredential<UsernamePassword> login;
    private final LiveCredential<TlsMaterial> certificate;
    private final LiveCredential<TlsMaterial> trust;
    private final Map<CredentialName, String> roles;
    private final AtomicBoolean breakNext = new AtomicBoolean();
    private Optional<ReloadingTls> serving = Optional.empty();
    private Optional<ReloadingTls> calling = Optional.empty();

    private KeptVault(Credentials credentials, EmbeddedVault vault, LiveCredential<AccessKey> session) {
        this.vault = vault;
        this.database = vault.database();
        VaultSession gateway = Vault.at(vault.address().toString())
                .build()
                .session(
                        credentials::keep,
                        VaultLogin.awsIam(EmbeddedVault.ROLE, session).serverId(EmbeddedVault.SERVER_ID));
        this.login = credentials.keep(gateway.lease(EmbeddedVault.LOGIN).decodedWith(Decoders.usernamePassword()));
        this.certificate = credentials.keep(
                VaultPkiProvider.of(gateway.vault(), gateway.token(), EmbeddedVault.CERTIFICATES, EmbeddedVault.HOST)
                        .decodedWith(this::sometimesBroken)
                        .decodedWith(PemDecoder.through(TlsGate.forServer(EmbeddedVault.HOST))
                                .ofIssued()));
        this.trust = credentials.keep(gateway.kv(EmbeddedVault.TRUST)
                .decodedWith(Decoders.jsonField("/pem").then(PemDecoder.through(TlsGate.forClient()))));
        this.roles = Map.of(
                gateway.token().name(), "token",
                login.name(), "database",
                certificate.name(), "certificate",
                trust.name(), "trust");
    }

    /**
     * Returns what the gateway has from Vault, kept fresh from now on.
     *
     * @param credentials keeps it
     * @param vault where it is
     * @param session the sessions of the role that may log in
     */
    public static KeptVault keep(Credentials credentials, EmbeddedVault vault, LiveCredential<AccessKey> session) {
        return new KeptVault(credentials, vault, session);
    }

    /** Looks a tenant up in the database, as the gateway does for every request. */
    public void lookTenantUp() throws TenantDatabase.LoginRefused {
        login.<Boolean, TenantDatabase.LoginRefused>call(
                user -> {
                    database.query(user.username(), user.password());
                    return true;
                },
                Refusal.byException(TenantDatabase.LoginRefused.class::isInstance));
    }

    /** Returns TLS that serves with the certificate; blocks until it is there. */
    public ReloadingTls serving() {
        if (serving.isEmpty()) serving = Optional.of(ReloadingTls.follow(certificate));
        return serving.get();
    }

    /** Returns TLS that trusts whom clients shall trust; blocks until that is known. */
    public ReloadingTls calling() {
        if (calling.isEmpty()) calling = Optional.of(ReloadingTls.follow(trust));
        return calling.get();
    }

    /**
     * Returns what a credential is to the gateway, in one word, if it is one of these.
     *
     * @param name which credential
     */
    public Optional<String> roleOf(CredentialName name) {
        return Optional.ofNullable(roles.get(name));
    }

    /** Returns the Vault, to make things happen there. */
    public EmbeddedVault vault() {
        return vault;
    }

    /** Has clients learn now whom to trust. */
    public void trustAnew() {
        trust.refreshNow().toCompletableFuture().join();
    }

    /** Has a certificate issued now, long before the old one ends. */
    public void reissue() {
        certificate.reject(certificate.snapshot().revision());
    }

    /** Has a certificate issued now, of which only half will be read. */
    public void reissueBroken() {
        breakNext.set(true);
        reissue();
    }

    @Override
    public void close() {
        serving.ifPresent(ReloadingTls::close);
        calling.ifPresent(ReloadingTls::close);
    }

    private Decoded<SecretBytes> sometimesBroken(SecretBytes pem, Attempt attempt) {
        if (!breakNext.getAndSet(false)) return Decoded.of(pem);
        String whole = pem.exposeText();
        return Decoded.of(SecretBytes.ofText(whole.substring(0, whole.length() / 2)));
    }
}
