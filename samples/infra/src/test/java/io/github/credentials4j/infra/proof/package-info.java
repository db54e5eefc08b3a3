// SPDX-License-Identifier: Apache-2.0
/**
 * The stacks deployed to ministack, which verifies signatures and enforces IAM: everything works under exactly the
 * documents that are registered, and with any action of them taken away something does not.
 *
 * <p>Not proven, because ministack does not enforce it: the use of KMS keys, writing logs, the condition
 * {@code secretsmanager:resource/AllowRotationLambdaArn}, resource policies of secrets, the
 * topic's policy towards EventBridge, Bedrock, and who may be a pod. Those
 * documents are compared as JSON only.
 */
@NullMarked
package io.github.credentials4j.infra.proof;

import org.jspecify.annotations.NullMarked;
