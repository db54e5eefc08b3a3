// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.aws.AwsServer;
import io.github.credentials4j.testkit.conformance.Capability;
import io.github.credentials4j.testkit.conformance.ProviderHarness;
import java.util.Set;

/** One secret on any server that speaks AWS, written and deleted by the SDK. */
class SecretsManagerHarness implements ProviderHarness<SecretBytes> {
    final AwsUnderTest aws;
    final String secret;
    private final AwsServer server;
    private final SecretsManagerProvider provider;
    private boolean created;

    SecretsManagerHarness(AwsServer server) {
        this.server = server;
        this.aws = new AwsUnderTest(server.endpoint());
        this.secret = aws.uniqueName("conformance");
        this.provider = SecretsManagerProvider.of(aws.secretsManager(), secret);
    }

    @Override
    public CredentialProvider<SecretBytes> provider() {
        return provider;
    }

    @Override
    public void store(String newValue) {
        if (created) aws.put(secret, newValue, "AWSCURRENT");
        else aws.create(secret, newValue);
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
        aws.secretsManager().deleteSecret(delete -> delete.secretId(secret).forceDeleteWithoutRecovery(true));
        created = false;
    }

    /** Does nothing: nothing was made that could end. */
    @Override
    public void heal() {}

    @Override
    public void close() {
        aws.close();
        server.close();
    }
}
