// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.lambda;

import io.github.credentials4j.rotation.iam.IamKeyIssuer;
import io.github.credentials4j.rotation.iam.StsCallerIdentity;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** Rotates the access keys of the IAM user named by {@code USER_NAME}. */
public final class IamKeyHandler extends RotationHandler {
    /** Creates the handler from the function's environment. */
    public IamKeyHandler() {
        super(issuer(System.getenv()));
    }

    private static IamKeyIssuer issuer(Map<String, String> environment) {
        IamClient iam = IamClient.builder()
                .region(Region.AWS_GLOBAL) // IAM has one endpoint for all Regions
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        Optional<URI> endpoint =
                Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(URI::create);
        return new IamKeyIssuer(
                iam,
                setting(environment, "USER_NAME"),
                new StsCallerIdentity(setting(environment, "AWS_REGION"), endpoint));
    }
}
