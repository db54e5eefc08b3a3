// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.stack;

import com.pulumi.aws.eks.PodIdentityAssociation;
import com.pulumi.aws.eks.PodIdentityAssociationArgs;
import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import io.github.credentials4j.infra.policy.Json;
import io.github.credentials4j.infra.policy.ModelServerAccess;
import java.util.Map;

/** The API key of the AI provider, and the model server's role, which may read it. */
public final class ApiCredentialDistribution {
    private final Deployment deployment;
    private final CustomResourceOptions options;
    private final EncryptedSecret apiKey;
    private final Role role;

    /**
     * Makes the resources.
     *
     * @param deployment what is deployed
     * @param provider AWS
     */
    public ApiCredentialDistribution(Deployment deployment, ProviderResource provider) {
        this.deployment = deployment;
        this.options = CustomResourceOptions.builder().provider(provider).build();
        Deployment.Aws aws = deployment.aws();
        Deployment.Server server = deployment.server();
        apiKey = new EncryptedSecret(
                "api-key", deployment.name() + "/openai", "The key of the AI provider, as JSON", aws, provider);
        role = new Role(
                "model-server",
                RoleArgs.builder()
                        .name(deployment.serverRole())
                        .assumeRolePolicy(ModelServerAccess.trust(aws.account(), server.pod(), server.oidcProvider()))
                        .build(),
                options);
        new PodIdentityAssociation(
                "model-server",
                PodIdentityAssociationArgs.builder()
                        .clusterName(server.cluster())
                        .namespace(server.pod().namespace())
                        .serviceAccount(server.pod().serviceAccount())
                        .roleArn(role.arn())
                        .build(),
                options);
        letRead("api-key", apiKey);
    }

    /**
     * Stores a first key that somebody brought. Later rotations are left alone.
     *
     * @param key a secret of the configuration
     */
    public void firstKey(Output<String> key) {
        new SecretVersion(
                "first-api-key",
                SecretVersionArgs.builder()
                        .secretId(apiKey.arn())
                        .secretString(key.applyValue(text -> Json.text(Map.of("apiKey", text))))
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder()
                                .ignoreChanges("secretString", "versionStages")
                                .build(),
                        null));
    }

    /** Lets the model server read a secret. */
    void letRead(String resource, EncryptedSecret secret) {
        String region = deployment.aws().region();
        allow(
                "read-" + resource,
                Output.tuple(secret.arn(), secret.keyArn())
                        .applyValue(arns -> ModelServerAccess.readSecret(region, arns.t1, arns.t2)));
    }

    /** Attaches a policy to the model server's role. */
    void allow(String resource, Output<String> document) {
        Policy policy = new Policy(
                resource,
                PolicyArgs.builder()
                        .name(deployment.name() + "-" + resource)
                        .policy(document)
                        .build(),
                options);
        new RolePolicyAttachment(
                resource,
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn(policy.arn())
                        .build(),
                options);
    }

    /** Returns the secret's ARN. */
    public Output<String> secretArn() {
        return apiKey.arn();
    }

    /** Returns the ARN of the model server's role. */
    public Output<String> roleArn() {
        return role.arn();
    }

    /** Returns the name of the model server's role. */
    Output<String> roleName() {
        return role.name();
    }
}
