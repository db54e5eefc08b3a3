// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.connected;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.spring.settings.Concealed;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import io.github.credentials4j.spring.settings.CredentialsProperties.Aws;
import io.github.credentials4j.spring.settings.CredentialsProperties.Login;
import io.github.credentials4j.spring.settings.CredentialsProperties.Vault;
import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.value.AccessKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The connections of one application, laid over its settings.
 *
 * @param vault where Vault is, if something tells
 * @param aws where AWS is, if something tells
 */
@NotApi
public record Connections(Optional<VaultConnectionDetails> vault, Optional<AwsConnectionDetails> aws) {
    private static final String SCHEME = "connection";

    /** Returns whether nothing tells of any. */
    public boolean isEmpty() {
        return vault.isEmpty() && aws.isEmpty();
    }

    /**
     * Returns the settings with these connections in them.
     *
     * @param said by properties
     */
    public CredentialsProperties over(CredentialsProperties said) {
        return new CredentialsProperties(
                said.enabled(),
                said.workers(),
                said.keep(),
                said.startup(),
                said.refresh(),
                said.files(),
                aws.map(details -> over(said.aws(), details)).orElse(said.aws()),
                vault.map(details -> over(said.vault(), details)).orElse(said.vault()),
                said.gcp(),
                said.pools());
    }

    /**
     * Returns the application's factories, and what hands out the key of the connection to AWS.
     *
     * @param factories the application's own
     */
    public List<ProviderFactory> with(List<ProviderFactory> factories) {
        List<ProviderFactory> all = new ArrayList<>(factories);
        aws.ifPresent(details -> all.add(new KeyOfConnection(details)));
        return all;
    }

    private static Aws over(Aws said, AwsConnectionDetails details) {
        return new Aws(
                details.region(),
                details.endpoint().toString(),
                SCHEME + ":aws",
                said.roleArn(),
                said.externalId(),
                said.sessionName(),
                said.queueUrl());
    }

    private static Vault over(Vault said, VaultConnectionDetails details) {
        Login token =
                new Login("token", null, null, null, null, null, null, null, null, null, Concealed.of(details.token()));
        return new Vault(
                details.address(),
                said.namespace(),
                said.transport(),
                said.agent(),
                true,
                said.redirectsTo(),
                said.caFile(),
                said.clientCertificateFile(),
                null,
                said.proxyPort(),
                token);
    }

    private record KeyOfConnection(AwsConnectionDetails details)
            implements ProviderFactory, CredentialProvider<SecretBytes> {
        @Override
        public Set<String> schemes() {
            return Set.of(SCHEME);
        }

        @Override
        public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
            return this;
        }

        @Override
        public CredentialName name() {
            return CredentialName.of("connection:aws");
        }

        @Override
        public Fetch<SecretBytes> fetch(Attempt attempt) {
            AccessKey key = details.accessKey();
            try {
                return Fetch.changed(json(key), Revision.of(key.id()), Lifetime.unbounded());
            } finally {
                key.erase();
            }
        }

        /** What {@code Decoders.accessKey()} reads; AWS's keys and tokens hold nothing that JSON escapes. */
        private static SecretBytes json(AccessKey key) {
            String token = key.sessionToken()
                    .map(text -> ",\"sessionToken\":\"" + text.exposeText() + "\"")
                    .orElse("");
            return SecretBytes.ofText("{\"accessKeyId\":\"" + key.id() + "\",\"secretAccessKey\":\""
                    + key.secret().exposeText() + "\"" + token + "}");
        }
    }
}
