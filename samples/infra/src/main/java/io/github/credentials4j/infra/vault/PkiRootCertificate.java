// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** A certification authority whose key is made in Vault and never leaves it. */
@ResourceType(type = PkiRootCertificate.TYPE)
public final class PkiRootCertificate extends CustomResource {
    static final String TYPE = "vault:pkiSecret/secretBackendRootCert:SecretBackendRootCert";

    /**
     * Registers the resource.
     *
     * @param name its name in the program
     * @param args its inputs
     * @param options its options, the provider among them
     */
    public PkiRootCertificate(String name, Args args, CustomResourceOptions options) {
        super(TYPE, name, args, VaultPlugin.pin(options));
    }

    /** The inputs. */
    @SuppressWarnings("UnusedVariable") // read by Pulumi
    public static final class Args extends ResourceArgs {
        @Import(name = "backend", required = true)
        private final Output<String> backend;

        @Import(name = "commonName", required = true)
        private final Output<String> commonName;

        @Import(name = "ttl", required = true)
        private final Output<String> ttl;

        @Import(name = "type")
        private final Output<String> type = Output.of("internal");

        @Import(name = "keyType")
        private final Output<String> keyType = Output.of("ec");

        @Import(name = "keyBits")
        private final Output<Integer> keyBits = Output.of(256);

        /**
         * Sets the inputs.
         *
         * @param backend the mount's path
         * @param commonName what it is called
         * @param ttl its life, such as {@code 87600h}
         */
        public Args(Output<String> backend, String commonName, String ttl) {
            this.backend = backend;
            this.commonName = Output.of(commonName);
            this.ttl = Output.of(ttl);
        }
    }
}
