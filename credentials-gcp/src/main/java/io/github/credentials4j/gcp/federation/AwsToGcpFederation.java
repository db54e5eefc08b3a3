// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp.federation;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AwsCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.value.AccessKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Workload Identity Federation from AWS: a service that runs there logs in to Google Cloud without a key file. Google's own
 * library takes AWS keys from environment variables and instance metadata only; here they come from a live access key,
 * which may be that of EKS Pod Identity, IRSA, ECS, or of an assumed role, and is read anew each time a token is had.
 *
 * <p>Needs a workload identity pool with an AWS provider, and {@code roles/iam.workloadIdentityUser} on the service account
 * if one is impersonated. Immutable; safe for any thread.
 */
public final class AwsToGcpFederation {
    private static final Pattern AUDIENCE = Pattern.compile(
            "//iam\\.googleapis\\.com/projects/[^/]+/locations/[^/]+/workloadIdentityPools/[^/]+/providers/[^/]+");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String AWS_REQUEST = "urn:ietf:params:aws:token-type:aws4_request";

    private final LiveKeySupplier source;
    private final String audience;
    private final URI tokenUri;
    private final Optional<URI> impersonation;
    private final Optional<HttpTransportFactory> transport;

    private AwsToGcpFederation(
            LiveKeySupplier source,
            String audience,
            URI tokenUri,
            Optional<URI> impersonation,
            Optional<HttpTransportFactory> transport) {
        this.source = source;
        this.audience = audience;
        this.tokenUri = tokenUri;
        this.impersonation = impersonation;
        this.transport = transport;
    }

    /**
     * Returns the login of whoever the key belongs to, as principal of the pool.
     *
     * @param key the AWS key to sign with; stays live and the caller's
     * @param region the AWS Region whose STS Google asks, such as {@code eu-central-1}
     * @param audience the pool's provider: {@code
     *     //iam.googleapis.com/projects/…/locations/global/workloadIdentityPools/…/providers/…}
     * @throws IllegalArgumentException if region or audience have another form
     */
    public static AwsToGcpFederation of(LiveCredential<AccessKey> key, String region, String audience) {
        if (!REGION.matcher(region).matches()) throw new IllegalArgumentException("no AWS Region: " + region);
        if (!AUDIENCE.matcher(audience).matches())
            throw new IllegalArgumentException(
                    "an audience has the form //iam.googleapis.com/projects/…/workloadIdentityPools/…/providers/…, and"
                            + " not " + audience);
        return new AwsToGcpFederation(
                new LiveKeySupplier(key, region),
                audience,
                URI.create("https://sts.googleapis.com/v1/token"),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns this login, going on as a service account.
     *
     * @param account its e-mail address
     */
    public AwsToGcpFederation impersonating(String account) {
        if (!account.matches("[^@\\s/]+@[^@\\s/]+"))
            throw new IllegalArgumentException("a service account is named by its e-mail address: " + account);
        return impersonatingAt(URI.create("https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
                + account + ":generateAccessToken"));
    }

    /**
     * Returns this login, going on as a service account by a private endpoint or a fake.
     *
     * @param generateAccessToken the whole address
     */
    public AwsToGcpFederation impersonatingAt(URI generateAccessToken) {
        return new AwsToGcpFederation(source, audience, tokenUri, Optional.of(generateAccessToken), transport);
    }

    /**
     * Returns this login, exchanging tokens at a private endpoint or a fake.
     *
     * @param address the whole address, ending in {@code /v1/token}; Google's library takes HTTPS only
     */
    public AwsToGcpFederation tokenUri(URI address) {
        return new AwsToGcpFederation(source, audience, address, impersonation, transport);
    }

    /**
     * Returns this login, over a connection of your own making: through a proxy, or trusting a private authority.
     *
     * @param connections makes it; that of the JDK if not set
     */
    public AwsToGcpFederation transport(HttpTransportFactory connections) {
        return new AwsToGcpFederation(source, audience, tokenUri, impersonation, Optional.of(connections));
    }

    /**
     * Returns credentials for {@link io.github.credentials4j.gcp.GcpClients} or any other client of Google's; they have a
     * token when first used, and a new one four minutes before it ends. The same ones should be shared, since they keep the
     * token.
     */
    public GoogleCredentials credentials() {
        AwsCredentials.Builder builder = AwsCredentials.newBuilder()
                .setAwsSecurityCredentialsSupplier(source)
                .setAudience(audience)
                .setSubjectTokenType(AWS_REQUEST)
                .setTokenUrl(tokenUri.toString())
                .setScopes(List.of(SCOPE));
        transport.ifPresent(builder::setHttpTransportFactory);
        impersonation.ifPresent(address -> builder.setServiceAccountImpersonationUrl(address.toString()));
        return builder.build();
    }

    /** Returns the audience and the AWS key's name; never the key. */
    @Override
    public String toString() {
        return "AwsToGcpFederation[" + source + " at " + audience + "]";
    }
}
