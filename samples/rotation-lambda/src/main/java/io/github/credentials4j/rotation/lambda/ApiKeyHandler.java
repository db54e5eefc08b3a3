// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.lambda;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.CachedCredential;
import io.github.credentials4j.rotation.issuer.ApiKeyIssuer;
import io.github.credentials4j.value.ApiKey;
import java.net.URI;
import java.util.Map;

/**
 * Rotates API keys made by the service at {@code ISSUER_URL}, with the administrator's key of the secret
 * {@code ADMINISTRATOR_SECRET}: JSON with the member {@code apiKey}.
 */
public final class ApiKeyHandler extends RotationHandler {
    /** Creates the handler from the function's environment. */
    public ApiKeyHandler() {
        super(issuer(System.getenv()));
    }

    private static ApiKeyIssuer issuer(Map<String, String> environment) {
        LiveCredential<ApiKey> administrator = CachedCredential.of(SecretsManagerProvider.of(
                        AwsClients.create().secretsManager(), setting(environment, "ADMINISTRATOR_SECRET"))
                .decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)));
        return new ApiKeyIssuer(URI.create(setting(environment, "ISSUER_URL")), administrator);
    }
}
