// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.aws.AssumeRoleProvider;
import io.github.credentials4j.aws.AwsChainProvider;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.AwsProviderFactory;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.spring.settings.CredentialsProperties.Aws;
import io.github.credentials4j.value.AccessKey;
import java.net.URI;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** AWS as the properties tell of it. */
final class AwsStore {
    private final Aws settings;
    private final Credentials owner;
    private final Deque<AutoCloseable> opened;
    private @Nullable LiveCredential<AccessKey> identity;
    private @Nullable AwsClients signing;

    AwsStore(Aws settings, Credentials owner, Deque<AutoCloseable> opened) {
        this.settings = settings;
        this.owner = owner;
        this.opened = opened;
    }

    /** Returns what reads secrets. */
    ProviderFactory factory() {
        return AwsProviderFactory.of(
                settings.key() == null && settings.roleArn() == null ? clients(null) : clientsOfIdentity());
    }

    /** Returns the live key that this application is known by; for Vault's login too. */
    synchronized LiveCredential<AccessKey> identity() {
        LiveCredential<AccessKey> known = identity;
        if (known == null) identity = known = made();
        return known;
    }

    /** Returns clients that sign with that key. */
    synchronized AwsClients clientsOfIdentity() {
        AwsClients known = signing;
        if (known == null) signing = known = clients(identity());
        return known;
    }

    private LiveCredential<AccessKey> made() {
        LiveCredential<AccessKey> base = settings.key() == null
                ? owner.keep(AwsChainProvider.create())
                : owner.locate(settings.key(), Decoders.accessKey());
        if (settings.roleArn() == null) return base;
        AssumeRoleProvider role = AssumeRoleProvider.of(clients(base).sts(), base, settings.roleArn());
        if (settings.externalId() != null) role = role.externalId(settings.externalId());
        if (settings.sessionName() != null) role = role.sessionName(settings.sessionName());
        return owner.keep(role);
    }

    private AwsClients clients(@Nullable LiveCredential<AccessKey> key) {
        AwsClients.Builder builder = AwsClients.builder();
        if (settings.region() != null) builder.region(settings.region());
        if (settings.endpoint() != null) builder.endpoint(URI.create(settings.endpoint()));
        if (key != null) builder.credentials(key);
        AwsClients clients = builder.build();
        opened.push(clients);
        return clients;
    }
}
