// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Makes providers from configuration text.
 *
 * <ul>
 *   <li>{@code awssecretsmanager://prod/openai#/apiKey}: a secret by name or ARN. Parameters: {@code region}; {@code
 *       stage} or {@code version}; {@code alternates=true} ({@link SecretsManagerProvider#withAlternates}); {@code
 *       backup=eu-west-1,us-east-1} ({@link SecretsManagerProvider#withBackup}); {@code describe=true} ({@link
 *       SecretsManagerProvider#describeFirst}); {@code schedule=true} ({@link
 *       SecretsManagerProvider#withRotationSchedule}).
 *   <li>{@code awsssm:///prod/openai}: a parameter by name or ARN; the third slash is the name's own. Parameter: {@code
 *       region}. Needs the dependency {@code software.amazon.awssdk:ssm}.
 * </ul>
 *
 * <p>Without {@code region}, an ARN's own is asked, and for a name the default Region of the clients.
 */
public final class AwsProviderFactory implements ProviderFactory, AutoCloseable {
    private static final String SECRETS_MANAGER = "awssecretsmanager";
    private static final String PARAMETER_STORE = "awsssm";

    private final AwsClients clients;
    private final boolean ours;

    private AwsProviderFactory(AwsClients clients, boolean ours) {
        this.clients = clients;
        this.ours = ours;
    }

    /** Returns a factory with the SDK's default Region and credentials. */
    public static AwsProviderFactory create() {
        return new AwsProviderFactory(AwsClients.create(), true);
    }

    /**
     * Returns a factory that asks through these clients.
     *
     * @param clients say with which credentials, default Region, endpoint and HTTP client; stay the caller's
     */
    public static AwsProviderFactory of(AwsClients clients) {
        return new AwsProviderFactory(clients, false);
    }

    @Override
    public Set<String> schemes() {
        return Set.of(SECRETS_MANAGER, PARAMETER_STORE);
    }

    @Override
    public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
        try {
            return uri.scheme().equals(PARAMETER_STORE) ? parameter(uri) : secret(uri);
        } catch (IllegalArgumentException wrong) {
            throw uri.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    /** Closes the clients unless they were given. Safe to repeat. */
    @Override
    public void close() {
        if (ours) clients.close();
    }

    private CredentialProvider<SecretBytes> secret(CredentialUri uri) {
        uri.only("region", "stage", "version", "alternates", "backup", "describe", "schedule");
        if (uri.parameter("stage").isPresent() && uri.parameter("version").isPresent())
            throw uri.wrong("it names a stage and a version; name one of them");
        String region = region(uri, new SecretId(uri.resource()).region());
        SecretsManagerProvider provider = SecretsManagerProvider.of(clients.secretsManager(region), uri.resource())
                .identity(clients.identity());
        provider = uri.parameter("stage").map(provider::stage).orElse(provider);
        provider = uri.parameter("version").map(provider::version).orElse(provider);
        if (chosen(uri, "alternates")) provider = provider.withAlternates();
        if (chosen(uri, "describe")) provider = provider.describeFirst();
        if (chosen(uri, "schedule")) provider = provider.withRotationSchedule();
        return provider.withBackup(backups(uri));
    }

    private CredentialProvider<SecretBytes> parameter(CredentialUri uri) {
        uri.only("region");
        String region = region(uri, ParameterStoreProvider.region(uri.resource()));
        return ParameterStoreProvider.of(clients.parameterStore(region), uri.resource())
                .identity(clients.identity());
    }

    private SecretsManagerClient[] backups(CredentialUri uri) {
        return uri.parameter("backup").stream()
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .map(region -> clients.secretsManager(known(uri, region)))
                .toArray(SecretsManagerClient[]::new);
    }

    private String region(CredentialUri uri, Optional<String> named) {
        Optional<String> asked = uri.parameter("region").map(region -> known(uri, region));
        return asked.or(() -> named).orElseGet(clients::region);
    }

    private static String known(CredentialUri uri, String region) {
        if (!region.matches("[a-z]{2,}(-[a-z0-9]+)+")) throw uri.wrong("'" + region + "' is no Region");
        return Region.of(region).id();
    }

    private static boolean chosen(CredentialUri uri, String name) {
        String value = uri.parameter(name).orElse("false");
        if (!Set.of("true", "false").contains(value))
            throw uri.wrong("its parameter '" + name + "' must be true or false: '" + value + "'");
        return value.equals("true");
    }
}
