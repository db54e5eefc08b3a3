// SPDX-License-Identifier: Apache-2.0
/**
 * AWS in this JVM, for tests: Secrets Manager, STS, Parameter Store and SQS, speaking the real protocols to the real
 * SDK clients.
 *
 * <pre>{@code
 * try (FakeAws aws = FakeAws.start()) {
 *   aws.secrets("us-east-1").create("prod/openai", "sk-1");
 *   var client = SecretsManagerClient.builder()
 *       .endpointOverride(aws.endpoint()).region(Region.US_EAST_1)
 *       .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
 *       .build();
 * }
 * }</pre>
 *
 * <p>Every signature is verified, sessions expire by the clock that the server was started with, permissions can be
 * taken away, and faults are injected per service, Region and action. What is not modelled is listed at
 * {@link io.github.credentials4j.testkit.aws.FakeAws}.
 */
@NullMarked
package io.github.credentials4j.testkit.aws;

import org.jspecify.annotations.NullMarked;
