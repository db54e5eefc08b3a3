// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.regions.Region;

/**
 * Whom a client asks.
 *
 * @param name the host, for guards and messages
 * @param region the Region, where the client tells
 */
record AwsHost(String name, Optional<String> region) {
    /** Returns the server of a client; one written by hand, which tells nothing, goes by its service alone. */
    static AwsHost of(String service, Supplier<? extends AwsServiceClientConfiguration> told) {
        try {
            AwsServiceClientConfiguration client = told.get();
            String region = client.region().id();
            String host =
                    client.endpointOverride().map(URI::getAuthority).orElse(service + "." + region + suffix(client));
            return new AwsHost(host, Optional.of(region));
        } catch (UnsupportedOperationException untold) {
            return new AwsHost(service, Optional.empty());
        }
    }

    private static String suffix(AwsServiceClientConfiguration client) {
        Region region = client.region();
        return "."
                + Optional.ofNullable(region.metadata())
                        .map(known -> known.partition().dnsSuffix())
                        .orElse("amazonaws.com");
    }
}
