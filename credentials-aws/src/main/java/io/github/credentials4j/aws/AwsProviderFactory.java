// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Finds secrets and parameters by configuration text.
 *
 * <ul>
 *   <li>{@code awssecretsmanager://prod/openai?region=eu-central-1#/apiKey}, or with an ARN, which names its Region
 *       itself. Parameters: {@code region}; {@code stage} or {@code version}; {@code alternates=true} to try AWSPENDING
 *       and AWSPREVIOUS while a rotation is under way; {@code backup=eu-west-1,us-east-1} for the Regions of replicas;
 *       {@code describe=true} to confirm by DescribeSecret.
 *   <li>{@code awsssm:///prod/openai/key?region=eu-central-1} for a parameter of the Parameter Store.
 * </ul>
 */
public final class AwsProviderFactory implements ProviderFactory {
    private static final String SECRET = "awssecretsmanager";
    private static final String PARAMETER = "awsssm";

    private final AwsClients clients;

    private AwsProviderFactory(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * Returns a factory that reads by these clients.
     *
     * @param clients stay the caller's, who closes them after the credentials' owner
     */
    public static AwsProviderFactory of(AwsClients clients) {
        return new AwsProviderFactory(clients);
    }

    @Override
    public Set<String> schemes() {
        return Set.of(SECRET, PARAMETER);
    }

    @Override
    public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
        try {
            return uri.scheme().equals(PARAMETER) ? parameter(uri) : secret(uri);
        } catch (IllegalArgumentException malformed) {
            throw uri.wrong(String.valueOf(malformed.getMessage()));
        }
    }

    private CredentialProvider<SecretBytes> secret(CredentialUri uri) {
        uri.only("region", "stage", "version", "alternates", "backup", "describe");
        if (uri.parameter("stage").isPresent() && uri.parameter("version").isPresent())
            throw uri.wrong("it names both a stage and a version; name one");
        Optional<String> named = new SecretId(uri.resource()).region();
        String region = uri.parameter("region").or(() -> named).orElseGet(clients::region);
        SecretsManagerProvider provider = SecretsManagerProvider.of(clients.secretsManager(region), uri.resource())
                .identity(clients.identity());
        if (uri.parameter("stage").isPresent())
            provider = provider.stage(uri.parameter("stage").get());
        if (uri.parameter("version").isPresent())
            provider = provider.version(uri.parameter("version").get());
        if (uri.parameter("backup").isPresent())
            provider = provider.withBackup(replicas(uri.parameter("backup").get()));
        if (flag(uri, "describe")) provider = provider.describeFirst();
        return flag(uri, "alternates") ? provider.withAlternates() : provider;
    }

    private SecretsManagerClient[] replicas(String regions) {
        return Arrays.stream(regions.split(",", -1))
                .map(String::strip)
                .map(clients::secretsManager)
                .toArray(SecretsManagerClient[]::new);
    }

    private CredentialProvider<SecretBytes> parameter(CredentialUri uri) {
        String region = uri.only("region").parameter("region").orElseGet(clients::region);
        return ParameterStoreProvider.of(clients.parameterStore(region), uri.resource())
                .identity(clients.identity());
    }

    /** @throws CredentialException if the parameter is neither true nor false */
    private static boolean flag(CredentialUri uri, String name) {
        String value = uri.parameter(name).orElse("false");
        if (!value.equals("true") && !value.equals("false"))
            throw uri.wrong("its parameter '" + name + "' is true or false, not '" + value + "'");
        return value.equals("true");
    }
}
