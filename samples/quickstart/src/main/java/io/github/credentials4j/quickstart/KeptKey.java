// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.AssumeRoleProvider;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.quickstart.script.ExpiredSession;
import io.github.credentials4j.quickstart.store.RotatedSecret;
import io.github.credentials4j.quickstart.store.Settings;
import io.github.credentials4j.quickstart.store.Store;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The chain of live credentials that ends in the gateway's key: an access key, the session of a role that it assumes,
 * and the secret that this session may read and Cloud KMS may have to decrypt.
 */
final class KeptKey implements AutoCloseable {
    private final Store store;
    private final LiveCredential<AccessKey> base;
    private final LiveCredential<AccessKey> session;
    private final LiveCredential<ApiKey> key;
    private final AwsClients asBase;
    private final AwsClients asSession;

    private KeptKey(Credentials credentials, Store store, LiveCredential<AccessKey> base) {
        this.store = store;
        this.base = base;
        this.asBase = clients().credentials(base).build();
        this.session = store.settings()
                .access()
                .role()
                .map(role -> credentials.keep(provider(role)))
                .orElse(base);
        this.asSession = clients().credentials(session).build();
        this.key = credentials.keep(
                stored().decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)));
    }

    /**
     * Returns the key, kept fresh from now on.
     *
     * @param credentials keeps it
     * @param store where it is
     */
    static KeptKey keep(Credentials credentials, Store store) {
        return new KeptKey(credentials, store, credentials.keep(store.base()));
    }

    private CredentialProvider<SecretBytes> stored() {
        SecretsManagerProvider stored = SecretsManagerProvider.of(
                        asSession.secretsManager(), store.settings().secretId())
                .identity(asSession.identity())
                .withAlternates(); // from setSecret to finishSecret only AWSPENDING works
        return store.kms().map(kms -> stored.decodedWith(kms.decryptor())).orElse(stored);
    }

    LiveCredential<ApiKey> live() {
        return key;
    }

    /**
     * Returns what a credential is to the gateway, in one word: {@code key}, {@code session} or {@code base}.
     *
     * @param name which credential
     */
    String roleOf(CredentialName name) {
        if (name.equals(key.name())) return "key";
        return name.equals(base.name()) ? "base" : "session";
    }

    /** Returns the secret as the operator sees it, who may change it. */
    RotatedSecret secret() {
        return new RotatedSecret(asBase.secretsManager(), store.settings().secretId(), store.kms());
    }

    LiveCredential<AccessKey> session() {
        return session;
    }

    AwsClients asBase() {
        return asBase;
    }

    /** Returns the session of this moment, kept aside until it will have ended; empty if there is no role. */
    Optional<ExpiredSession> setAside() {
        if (session == base) return Optional.empty();
        AccessKey now = session.get();
        AwsSessionCredentials copied = AwsSessionCredentials.create(
                now.id(),
                now.secret().exposeText(),
                now.sessionToken().map(SecretBytes::exposeText).orElse(""));
        AwsClients asItself = clients()
                .credentials("set aside", StaticCredentialsProvider.create(copied))
                .build();
        return Optional.of(
                new ExpiredSession(asItself.secretsManager(), store.settings().secretId(), now.id()));
    }

    @Override
    public void close() {
        asSession.close();
        asBase.close();
    }

    private AssumeRoleProvider provider(Settings.Role role) {
        AssumeRoleProvider provider =
                AssumeRoleProvider.of(asBase.sts(), base, role.arn()).sessionName("quickstart");
        return role.externalId().map(provider::externalId).orElse(provider);
    }

    private AwsClients.Builder clients() {
        AwsClients.Builder builder = AwsClients.builder()
                .httpClient(store.http())
                .region(store.settings().place().region());
        store.settings().place().endpoint().ifPresent(builder::endpoint);
        return builder;
    }
}
