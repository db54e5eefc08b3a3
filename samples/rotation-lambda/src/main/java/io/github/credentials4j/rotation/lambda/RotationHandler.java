// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.KeyRotation;
import io.github.credentials4j.rotation.Patience;
import io.github.credentials4j.rotation.RotationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A Lambda function that does one step of a rotation per invocation and answers nothing. Its SDK clients keep
 * the SDK's own retries: there is no engine behind them that would ask again.
 */
public abstract class RotationHandler implements RequestStreamHandler {
    private final KeyRotation rotation;

    /**
     * Creates the handler.
     *
     * @param issuer makes the keys
     */
    protected RotationHandler(KeyIssuer issuer) {
        SecretsManagerClient secrets = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        this.rotation = new KeyRotation(secrets, issuer, Patience.ofThirtySeconds());
    }

    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        rotation.run(RotationRequest.read(event));
    }

    /**
     * Returns a setting.
     *
     * @param environment where it is
     * @param name its name
     * @throws IllegalArgumentException if it is not there
     */
    static String setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the function's environment has no " + name + "; set it where the function is configured"));
    }
}
