// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.iam;

import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.value.AccessKey;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Asks STS, by GetCallerIdentity: it needs no permission, so that a key which may do nothing can be tried too.
 *
 * @param region the Region whose STS is asked
 * @param endpoint its address, if it is not AWS itself
 */
public record StsCallerIdentity(String region, Optional<URI> endpoint) implements CallerIdentity {
    @Override
    public Optional<String> arnOf(AccessKey key) {
        AwsClients.Builder builder = AwsClients.builder()
                .region(region)
                .credentials(
                        key.id(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(
                                key.id(), key.secret().exposeText())));
        endpoint.ifPresent(builder::endpoint);
        try (AwsClients clients = builder.build()) {
            return Optional.of(clients.sts().getCallerIdentity().arn());
        } catch (StsException refused) {
            if (isUnknownKey(refused)) return Optional.empty();
            throw refused;
        }
    }

    private static boolean isUnknownKey(StsException refused) {
        return refused.awsErrorDetails() != null
                && "InvalidClientTokenId".equals(refused.awsErrorDetails().errorCode());
    }
}
