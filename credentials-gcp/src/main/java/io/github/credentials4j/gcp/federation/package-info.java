// SPDX-License-Identifier: Apache-2.0
/**
 * Login at Google Cloud without a key of Google's: {@link io.github.credentials4j.gcp.federation.AwsToGcpFederation} signs
 * with a live access key of AWS, from wherever that comes, and hands out Google credentials.
 */
@NullMarked
package io.github.credentials4j.gcp.federation;

import org.jspecify.annotations.NullMarked;
