// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import io.github.credentials4j.infra.stack.ApiCredentialDistribution;
import io.github.credentials4j.infra.stack.CredentialRotation;
import io.github.credentials4j.infra.stack.Deployment;
import io.github.credentials4j.infra.stack.RotationEvents;
import io.github.credentials4j.infra.stack.SealedApiKey;
import io.github.credentials4j.infra.stack.ServiceCertificates;
import io.github.credentials4j.infra.stack.VaultSecretsOnAws;
import io.github.credentials4j.infra.vault.VaultProvider;
import java.util.Map;

/** The program. */
public final class Infrastructure {
    private Infrastructure() {}

    /**
     * Runs under {@code pulumi up}, which says by the environment where its engine is.
     *
     * @param args none
     */
    public static void main(String[] args) {
        Pulumi.run(Infrastructure::define);
    }

    /**
     * Registers everything. Providers are named, so that no default of the machine decides where it goes.
     *
     * @param context configuration in, settings out
     */
    static void define(Context context) {
        Deployment deployment = new DeploymentConfig(context).read();
        ProviderResource aws = aws(context, deployment);
        ProviderResource google = google(deployment);
        ProviderResource vault = new VaultProvider("vault", deployment.vault().address());

        ApiCredentialDistribution apiKey = new ApiCredentialDistribution(deployment, aws);
        if (context.config().get("firstApiKey").isPresent())
            apiKey.firstKey(context.config().requireSecret("firstApiKey"));
        ServiceCertificates certificates = new ServiceCertificates(deployment, vault);
        certificateInKubernetes(context, deployment);
        new VaultSecretsOnAws(deployment, apiKey, certificates, aws, vault);
        SealedApiKey sealed = new SealedApiKey(deployment, apiKey, aws, google);
        CredentialRotation rotation = new CredentialRotation(deployment, aws);
        RotationEvents events = new RotationEvents(
                deployment, apiKey, Output.all(apiKey.secretArn(), sealed.secretArn(), rotation.secretArn()), aws);

        export(context, deployment, apiKey, events);
        context.export("accessKeySecret", rotation.secretArn());
        context.export("sealedSecret", sealed.secretArn());
        context.export("sealingKey", sealed.keyName());
    }

    private static void export(
            Context context, Deployment deployment, ApiCredentialDistribution apiKey, RotationEvents events) {
        String region = deployment.aws().region();
        context.export(
                "settings",
                Output.tuple(apiKey.secretArn(), events.queueUrls())
                        .applyValue(known -> SettingsDocument.of(region, known.t1, known.t2)));
        context.export("modelServerRole", apiKey.roleArn());
    }

    /** Only for those who bring a certificate: its key then lies in the state and in the cluster. */
    private static void certificateInKubernetes(Context context, Deployment deployment) {
        context.config().get("tlsChain").ifPresent(chain -> {
            ProviderResource cluster = new com.pulumi.kubernetes.Provider(
                    "kubernetes",
                    com.pulumi.kubernetes.ProviderArgs.builder()
                            .kubeconfig(context.config().requireSecret("kubeconfig"))
                            .build());
            ServiceCertificates.inKubernetes(
                    chain,
                    context.config().requireSecret("tlsKey"),
                    deployment.server().pod().namespace(),
                    cluster);
        });
    }

    private static ProviderResource aws(Context context, Deployment deployment) {
        return new com.pulumi.aws.Provider(
                "aws",
                com.pulumi.aws.ProviderArgs.builder()
                        .region(deployment.aws().region())
                        .allowedAccountIds(deployment.aws().account())
                        .defaultTags(ProviderDefaultTagsArgs.builder()
                                .tags(Map.of("project", context.projectName(), "stack", context.stackName()))
                                .build())
                        .build(),
                CustomResourceOptions.builder().build());
    }

    private static ProviderResource google(Deployment deployment) {
        return new com.pulumi.gcp.Provider(
                "google",
                com.pulumi.gcp.ProviderArgs.builder()
                        .project(deployment.google().project())
                        .region(deployment.google().location())
                        .build(),
                CustomResourceOptions.builder().build());
    }
}
