// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.script;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A session that the gateway used and gave up, kept aside to show that it is dead.
 *
 * @param asItself asks Secrets Manager with that session's token
 * @param secretId the secret that it could read
 * @param accessKeyId the session's access key id, which is no secret
 */
public record ExpiredSession(SecretsManagerClient asItself, String secretId, String accessKeyId) {
    /** Returns the code with which Secrets Manager refuses the token; empty if it is still accepted. */
    Optional<String> refusal() {
        try {
            asItself.getSecretValue(request -> request.secretId(secretId));
            return Optional.empty();
        } catch (AwsServiceException refused) {
            return Optional.of(refused.awsErrorDetails().errorCode());
        }
    }
}
