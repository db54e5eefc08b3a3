// SPDX-License-Identifier: Apache-2.0
/**
 * AWS: secrets of Secrets Manager and Parameter Store, and sessions of STS, as live credentials.
 *
 * <p>{@link io.github.credentials4j.aws.AwsClients} makes SDK clients that leave retries and timeouts to the engine.
 * {@link io.github.credentials4j.aws.SecretsManagerProvider} reads one secret,
 * {@link io.github.credentials4j.aws.BatchedSecrets} twenty per call,
 * {@link io.github.credentials4j.aws.ParameterStoreProvider} one parameter.
 * {@link io.github.credentials4j.aws.AwsChainProvider} keeps the SDK's default credentials live,
 * {@link io.github.credentials4j.aws.AssumeRoleProvider} makes sessions of other roles from them, and
 * {@link io.github.credentials4j.aws.AwsSdkCredentials} hands either to any SDK client.
 * {@link io.github.credentials4j.aws.AwsProviderFactory} does it all from configuration text.
 *
 * <p>Objects of the SDK are never printed: {@code sts.model.Credentials.toString()} shows the session token.
 */
@NullMarked
package io.github.credentials4j.aws;

import org.jspecify.annotations.NullMarked;
