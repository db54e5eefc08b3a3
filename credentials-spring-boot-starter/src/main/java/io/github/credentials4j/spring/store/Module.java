// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.ClassUtils;

/** The modules that bring stores, each of which an application may have or not. */
enum Module {
    AWS("credentials-aws", "io.github.credentials4j.aws.AwsProviderFactory", "awssecretsmanager awsssm"),
    VAULT(
            "credentials-vault",
            "io.github.credentials4j.vault.VaultProviderFactory",
            "vault-kv vault-lease vault-pki vault-transit"),
    GCP("credentials-gcp", "io.github.credentials4j.gcp.GcpProviderFactory", "gcpkms gcp-kms gcpsecretmanager");

    private final String artifact;
    private final String type;
    private final String schemes;

    Module(String artifact, String type, String schemes) {
        this.artifact = artifact;
        this.type = type;
        this.schemes = schemes;
    }

    String artifact() {
        return artifact;
    }

    Set<String> schemes() {
        return Set.of(schemes.split(" ", -1));
    }

    /** Returns whether the module is there for this loader. */
    boolean isPresent(ClassLoader loader) {
        return ClassUtils.isPresent(type, loader);
    }

    /** Returns the module that knows a scheme. */
    static Optional<Module> of(String scheme) {
        return Arrays.stream(values())
                .filter(module -> module.schemes().contains(scheme))
                .findFirst();
    }
}
