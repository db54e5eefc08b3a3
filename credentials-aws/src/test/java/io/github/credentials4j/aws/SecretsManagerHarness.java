// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.AwsServer;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderHarness;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** One secret on any server that speaks AWS, written and deleted by the SDK. */
class SecretsManagerHarness implements ProviderHarness<SecretBytes> {
    private final AwsServer server;
    private final AwsClients clients;
    private final AwsClients reader;
    private final SdkHttpClient http;
    private final String secret = OnAws.unique("conformance");
    private final SecretsManagerProvider provider;
    private boolean created;

    SecretsManagerHarness(AwsServer server) {
        this(server, UrlConnectionHttpClient.create());
    }

    /** Reads by this HTTP client; stores by one of its own. */
    SecretsManagerHarness(AwsServer server, SdkHttpClient http) {
        this.server = server;
        this.http = http;
        this.clients = builder(server).build();
        this.reader = builder(server).httpClient(http).build();
        this.provider = SecretsManagerProvider.of(reader.secretsManager(), secret);
    }

    private static AwsClients.Builder builder(AwsServer server) {
        return AwsClients.builder()
                .endpoint(server.endpoint())
                .region("us-east-1")
                .credentials("root", Operator.signedBy(server.rootKey()));
    }

    @Override
    public CredentialProvider<SecretBytes> provider() {
        return provider;
    }

    @Override
    public void store(String newValue) {
        SecretsManagerClient client = clients.secretsManager();
        if (created) client.putSecretValue(put -> put.secretId(secret).secretString(newValue));
        else client.createSecret(create -> create.name(secret).secretString(newValue));
        created = true;
    }

    @Override
    public String text(SecretBytes value) {
        return value.exposeText();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DELETE);
    }

    @Override
    public void deleteIt() {
        clients.secretsManager().deleteSecret(delete -> delete.secretId(secret).forceDeleteWithoutRecovery(true));
        created = false;
    }

    /** Does nothing: nothing was made that could end. */
    @Override
    public void heal() {}

    @Override
    public void close() {
        reader.close();
        http.close();
        clients.close();
        server.close();
    }
}
