// SPDX-License-Identifier: Apache-2.0
/**
 * For Bedrock and any other client of the AWS SDK:
 * {@link io.github.credentials4j.clients.aws.AwsClientHook} makes a call again whose access key was refused.
 */
@NullMarked
package io.github.credentials4j.clients.aws;

import org.jspecify.annotations.NullMarked;
