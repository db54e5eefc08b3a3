// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.sts;

import io.github.credentials4j.vault.wire.NotApi;
import java.util.regex.Pattern;

/**
 * An STS endpoint and the Region that requests to it are signed for: they must agree, so they are one setting.
 *
 * @param host such as {@code sts.eu-central-1.amazonaws.com}
 * @param region such as {@code eu-central-1}
 */
@NotApi
public record StsEndpoint(String host, String region) {
    /** The global endpoint, which takes signatures for us-east-1 only. */
    public static final StsEndpoint GLOBAL = new StsEndpoint("sts.amazonaws.com", "us-east-1");

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    /**
     * Returns the endpoint of a Region.
     *
     * @throws IllegalArgumentException if that is no Region's name
     */
    public static StsEndpoint of(String region) {
        if (!REGION.matcher(region).matches())
            throw new IllegalArgumentException("region must be like eu-central-1: '" + region + "'");
        String suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return new StsEndpoint("sts." + region + "." + suffix, region);
    }

    /** Returns whether it is the global one. */
    public boolean isGlobal() {
        return host.equals(GLOBAL.host);
    }
}
