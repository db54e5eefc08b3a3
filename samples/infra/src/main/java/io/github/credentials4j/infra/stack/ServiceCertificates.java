// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.stack;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import io.github.credentials4j.infra.policy.VaultAccess;
import io.github.credentials4j.infra.vault.Mount;
import io.github.credentials4j.infra.vault.PkiRole;
import io.github.credentials4j.infra.vault.PkiRootCertificate;
import io.github.credentials4j.infra.vault.PkiUrls;
import io.github.credentials4j.infra.vault.Policy;
import java.util.List;
import java.util.Map;

/**
 * Who issues the model server's certificates, and for which names. No certificate is made here: the library asks for one
 * at run time, keeps its key to itself, and asks again at two thirds of its life.
 */
public final class ServiceCertificates {
    private static final int TEN_YEARS_IN_SECONDS = 315_360_000;

    private final Mount mount;
    private final PkiRole role;
    private final Policy policy;

    /**
     * Makes the resources.
     *
     * @param deployment what is deployed
     * @param vault Vault
     */
    public ServiceCertificates(Deployment deployment, ProviderResource vault) {
        CustomResourceOptions options =
                CustomResourceOptions.builder().provider(vault).build();
        CustomResourceOptions kept =
                CustomResourceOptions.builder().provider(vault).protect(true).build();
        mount = new Mount("pki-models", new Mount.Args("pki-models", "pki", Map.of(), TEN_YEARS_IN_SECONDS), kept);
        PkiRootCertificate root = new PkiRootCertificate(
                "pki-models",
                new PkiRootCertificate.Args(mount.path(), deployment.name() + " model servers", "87600h"),
                kept);
        String at = deployment.vault().address() + "/v1/pki-models";
        new PkiUrls("pki-models", new PkiUrls.Args(mount.path(), List.of(at + "/ca"), List.of(at + "/crl")), options);
        role = new PkiRole(
                "model-server-certificate",
                new PkiRole.Args(
                        mount.path(), "model-server", deployment.server().hosts(), "72h"),
                CustomResourceOptions.builder().provider(vault).dependsOn(root).build());
        policy = new Policy(
                "sign-model-server-certificate",
                new Policy.Args(
                        "model-server-pki",
                        Output.tuple(mount.path(), role.name())
                                .applyValue(names -> VaultAccess.sign(names.t1, names.t2))),
                options);
    }

    /**
     * Stores a certificate that somebody brought as a TLS secret of Kubernetes, for programs that can only read those. Its
     * key is then in the state of this program, encrypted, and in the cluster; whoever renews it there is left alone.
     *
     * @param chain the certificate with its chain, PEM
     * @param key its key, PEM, a secret of the configuration
     * @param namespace where it goes
     * @param kubernetes the cluster, its configuration a secret too
     */
    public static void inKubernetes(String chain, Output<String> key, String namespace, ProviderResource kubernetes) {
        new Secret(
                "model-server-tls",
                SecretArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name("model-server-tls")
                                .namespace(namespace)
                                .build())
                        .type("kubernetes.io/tls")
                        .stringData(key.applyValue(pem -> Map.of("tls.crt", chain, "tls.key", pem)))
                        .build(),
                CustomResourceOptions.builder()
                        .provider(kubernetes)
                        .ignoreChanges("data", "stringData")
                        .build());
    }

    /** Returns the name of the policy to have certificates signed. */
    Output<String> policyName() {
        return policy.name();
    }
}
