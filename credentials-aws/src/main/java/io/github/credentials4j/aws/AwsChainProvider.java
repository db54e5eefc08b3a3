// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The credentials that this machine has anyway, kept live: environment, profile, web identity (IRSA), EKS Pod Identity,
 * ECS, instance metadata, in the SDK's own order. The base from which {@link AssumeRoleProvider} makes sessions.
 */
public final class AwsChainProvider implements CredentialProvider<AccessKey> {
    private final CredentialName name;
    private final Supplier<? extends AwsCredentials> chain;

    private AwsChainProvider(CredentialName name, Supplier<? extends AwsCredentials> chain) {
        this.name = name;
        this.chain = chain;
    }

    /**
     * Returns a provider of the SDK's default chain. Each fetch walks a new chain, so that nothing is cached twice and a
     * refused key is not given again from memory.
     */
    public static AwsChainProvider create() {
        return new AwsChainProvider(CredentialName.of("aws-default-chain"), () -> {
            try (SdkChain fresh = new SdkChain()) {
                return fresh.resolveCredentials();
            }
        });
    }

    /**
     * Returns a provider of what an SDK provider gives, such as one profile.
     *
     * @param name what to call it
     * @param given stays the caller's, and caches as it likes
     */
    public static AwsChainProvider of(String name, AwsCredentialsProvider given) {
        return new AwsChainProvider(CredentialName.of(name), given::resolveCredentials);
    }

    @Override
    public CredentialName name() {
        return name;
    }

    @Override
    public Fetch<AccessKey> fetch(Attempt attempt) {
        AwsAction action = new AwsAction(Backend.of("aws-credentials-chain"), "chain:ResolveCredentials");
        AwsCredentials found = attempt.call(action.backend(), () -> resolved(action, attempt));
        Lifetime lifetime = found.expirationTime().map(Lifetime::leased).orElseGet(Lifetime::unbounded);
        Revision revision = Revision.of(found.accessKeyId(), Found.BY_CHAIN); // one id never has two secrets
        boolean held = attempt.held()
                .filter(revision::equals)
                .flatMap(same -> same.state(Found.class))
                .isPresent();
        return held ? Fetch.unchanged(revision, lifetime) : Fetch.changed(accessKey(found), revision, lifetime);
    }

    private enum Found {
        BY_CHAIN
    }

    private AwsCredentials resolved(AwsAction action, Attempt attempt) {
        try {
            return chain.get();
        } catch (SdkException thrown) {
            throw AwsErrors.of(action, attempt.name(), thrown);
        }
    }

    private static AccessKey accessKey(AwsCredentials found) {
        Optional<SecretBytes> token = found instanceof AwsSessionCredentials session
                ? Optional.of(SecretBytes.ofText(session.sessionToken()))
                : Optional.empty();
        return new AccessKey(found.accessKeyId(), SecretBytes.ofText(found.secretAccessKey()), token);
    }
}
