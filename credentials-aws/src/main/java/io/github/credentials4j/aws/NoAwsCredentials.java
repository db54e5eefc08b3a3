// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** The SDK's chain found no credentials, and nothing in the environment says where it should have. */
final class NoAwsCredentials extends SdkClientException {
    private static final long serialVersionUID = 1L;

    static final String NEXT_STEP =
            "no AWS credentials were found; give the workload a role (EKS Pod Identity, IRSA, an"
                    + " ECS task role, an instance profile), or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    NoAwsCredentials() {
        super(SdkClientException.builder().message(NEXT_STEP));
    }
}
