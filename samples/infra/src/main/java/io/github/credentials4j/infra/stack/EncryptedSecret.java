// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.stack;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretPolicy;
import com.pulumi.aws.secretsmanager.SecretPolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import io.github.credentials4j.infra.policy.Encryption;

/** A secret without a value, with a KMS key of its own, closed to other accounts. Both survive {@code pulumi destroy}. */
final class EncryptedSecret {
    private static final int DAYS_TO_CHANGE_ONES_MIND = 30;

    private final Key key;
    private final Secret secret;

    /**
     * Makes the secret.
     *
     * @param resource the name in the program
     * @param name the name in Secrets Manager
     * @param description what it holds
     * @param aws the account
     * @param provider where it is made
     */
    EncryptedSecret(String resource, String name, String description, Deployment.Aws aws, ProviderResource provider) {
        CustomResourceOptions kept =
                CustomResourceOptions.builder().provider(provider).protect(true).build();
        CustomResourceOptions options =
                CustomResourceOptions.builder().provider(provider).build();
        key = new Key(
                resource,
                KeyArgs.builder()
                        .description("Encrypts the secret " + name)
                        .enableKeyRotation(true)
                        .deletionWindowInDays(DAYS_TO_CHANGE_ONES_MIND)
                        .policy(Encryption.keyPolicy(aws.account()))
                        .build(),
                kept);
        new Alias(
                resource,
                AliasArgs.builder()
                        .name("alias/" + name)
                        .targetKeyId(key.keyId())
                        .build(),
                options);
        secret = new Secret(
                resource,
                SecretArgs.builder()
                        .name(name)
                        .description(description)
                        .kmsKeyId(key.arn())
                        .recoveryWindowInDays(DAYS_TO_CHANGE_ONES_MIND)
                        .build(),
                kept);
        new SecretPolicy(
                resource,
                SecretPolicyArgs.builder()
                        .secretArn(secret.arn())
                        .policy(secret.arn().applyValue(arn -> Encryption.secretPolicy(aws.account(), arn)))
                        .blockPublicPolicy(true)
                        .build(),
                options);
    }

    Output<String> arn() {
        return secret.arn();
    }

    Output<String> keyArn() {
        return key.arn();
    }
}
