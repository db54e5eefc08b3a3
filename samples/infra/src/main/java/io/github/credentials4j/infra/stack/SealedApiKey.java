// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.stack;

import com.pulumi.core.Output;
import com.pulumi.gcp.iam.WorkloadIdentityPool;
import com.pulumi.gcp.iam.WorkloadIdentityPoolArgs;
import com.pulumi.gcp.iam.WorkloadIdentityPoolProvider;
import com.pulumi.gcp.iam.WorkloadIdentityPoolProviderArgs;
import com.pulumi.gcp.iam.inputs.WorkloadIdentityPoolProviderAwsArgs;
import com.pulumi.gcp.kms.CryptoKey;
import com.pulumi.gcp.kms.CryptoKeyArgs;
import com.pulumi.gcp.kms.CryptoKeyIAMMember;
import com.pulumi.gcp.kms.CryptoKeyIAMMemberArgs;
import com.pulumi.gcp.kms.KeyRing;
import com.pulumi.gcp.kms.KeyRingArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import java.util.Map;

/**
 * An API key that lies in AWS as ciphertext and is decrypted by Cloud KMS: neither cloud alone gives it away. The model
 * server proves its AWS role to Google and needs no key file.
 */
public final class SealedApiKey {
    private static final String QUARTER = "7776000s";
    private static final String MONTH = "2592000s";

    private final EncryptedSecret ciphertext;
    private final CryptoKey key;

    /**
     * Makes the resources.
     *
     * @param deployment what is deployed
     * @param server who decrypts
     * @param aws AWS
     * @param google Google Cloud
     */
    public SealedApiKey(
            Deployment deployment, ApiCredentialDistribution server, ProviderResource aws, ProviderResource google) {
        key = key(deployment, google);
        WorkloadIdentityPool pool = federation(deployment, google);
        CustomResourceOptions options =
                CustomResourceOptions.builder().provider(google).build();
        new CryptoKeyIAMMember(
                "model-server-decrypts",
                CryptoKeyIAMMemberArgs.builder()
                        .cryptoKeyId(key.id())
                        .role("roles/cloudkms.cryptoKeyDecrypter")
                        .member(Output.tuple(pool.name(), server.roleName())
                                .applyValue(names -> "principalSet://iam.googleapis.com/" + names.t1
                                        + "/attribute.aws_role/" + names.t2))
                        .build(),
                options);
        new CryptoKeyIAMMember(
                "ci-encrypts",
                CryptoKeyIAMMemberArgs.builder()
                        .cryptoKeyId(key.id())
                        .role("roles/cloudkms.cryptoKeyEncrypter")
                        .member(deployment.google().sealer())
                        .build(),
                options);
        ciphertext = new EncryptedSecret(
                "sealed-api-key",
                deployment.name() + "/openai-sealed",
                "The key of the AI provider, encrypted by Cloud KMS",
                deployment.aws(),
                aws);
        server.letRead("sealed-api-key", ciphertext);
    }

    /** A key ring cannot be deleted, a key's versions can, 30 days later: old ciphertext needs old versions. */
    private static CryptoKey key(Deployment deployment, ProviderResource google) {
        CustomResourceOptions kept =
                CustomResourceOptions.builder().provider(google).protect(true).build();
        KeyRing ring = new KeyRing(
                "model-servers",
                KeyRingArgs.builder()
                        .name(deployment.name() + "-model-servers")
                        .project(deployment.google().project())
                        .location(deployment.google().location())
                        .build(),
                kept);
        return new CryptoKey(
                "api-keys",
                CryptoKeyArgs.builder()
                        .name("api-keys")
                        .keyRing(ring.id())
                        .purpose("ENCRYPT_DECRYPT")
                        .rotationPeriod(QUARTER)
                        .destroyScheduledDuration(MONTH)
                        .build(),
                kept);
    }

    /** Google believes this AWS account, for the model server's role only. */
    private static WorkloadIdentityPool federation(Deployment deployment, ProviderResource google) {
        CustomResourceOptions options =
                CustomResourceOptions.builder().provider(google).build();
        WorkloadIdentityPool pool = new WorkloadIdentityPool(
                "aws",
                WorkloadIdentityPoolArgs.builder()
                        .project(deployment.google().project())
                        .workloadIdentityPoolId(deployment.name() + "-aws")
                        .build(),
                options);
        new WorkloadIdentityPoolProvider(
                "aws",
                WorkloadIdentityPoolProviderArgs.builder()
                        .project(deployment.google().project())
                        .workloadIdentityPoolId(pool.workloadIdentityPoolId())
                        .workloadIdentityPoolProviderId("aws")
                        .aws(WorkloadIdentityPoolProviderAwsArgs.builder()
                                .accountId(deployment.aws().account())
                                .build())
                        .attributeMapping(Map.of(
                                "google.subject",
                                "assertion.arn",
                                "attribute.aws_role",
                                "assertion.arn.extract('assumed-role/{role}/')"))
                        .attributeCondition("attribute.aws_role == '" + deployment.serverRole() + "'")
                        .build(),
                options);
        return pool;
    }

    /** Returns the ARN of the secret that holds the ciphertext. */
    public Output<String> secretArn() {
        return ciphertext.arn();
    }

    /** Returns the key's resource name. */
    public Output<String> keyName() {
        return key.id();
    }
}
