// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;

/** Certificates for exactly these names, nothing under or beside them; elliptic curve, servers only, and not kept by Vault, since many short ones would fill its storage. */
@ResourceType(type = PkiRole.TYPE)
public final class PkiRole extends CustomResource {
    static final String TYPE = "vault:pkiSecret/secretBackendRole:SecretBackendRole";

    @Export(
            name = "name",
            refs = {String.class},
            tree = "[0]")
    @SuppressWarnings("NullAway.Init") // filled from the engine's answer
    private Output<String> name;

    /**
     * Registers the resource.
     *
     * @param name its name in the program
     * @param args its inputs
     * @param options its options, the provider among them
     */
    public PkiRole(String name, Args args, CustomResourceOptions options) {
        super(TYPE, name, args, VaultPlugin.pin(options));
    }

    /** Returns the name, once it is there. */
    public Output<String> name() {
        return name;
    }

    /** The inputs. */
    @SuppressWarnings("UnusedVariable") // read by Pulumi
    public static final class Args extends ResourceArgs {
        @Import(name = "backend", required = true)
        private final Output<String> backend;

        @Import(name = "name", required = true)
        private final Output<String> name;

        @Import(name = "allowedDomains", required = true)
        private final Output<List<String>> allowedDomains;

        @Import(name = "maxTtl", required = true)
        private final Output<String> maxTtl;

        @Import(name = "allowBareDomains")
        private final Output<Boolean> allowBareDomains = Output.of(true);

        @Import(name = "allowSubdomains")
        private final Output<Boolean> allowSubdomains = Output.of(false);

        @Import(name = "allowGlobDomains")
        private final Output<Boolean> allowGlobDomains = Output.of(false);

        @Import(name = "allowLocalhost")
        private final Output<Boolean> allowLocalhost = Output.of(false);

        @Import(name = "allowIpSans")
        private final Output<Boolean> allowIpSans = Output.of(false);

        @Import(name = "enforceHostnames")
        private final Output<Boolean> enforceHostnames = Output.of(true);

        @Import(name = "keyType")
        private final Output<String> keyType = Output.of("ec");

        @Import(name = "keyBits")
        private final Output<Integer> keyBits = Output.of(256);

        @Import(name = "serverFlag")
        private final Output<Boolean> serverFlag = Output.of(true);

        @Import(name = "clientFlag")
        private final Output<Boolean> clientFlag = Output.of(false);

        @Import(name = "noStore")
        private final Output<Boolean> noStore = Output.of(true);

        /**
         * Sets the inputs.
         *
         * @param backend the mount's path
         * @param name the role's name
         * @param allowedDomains the host names, each as it is
         * @param maxTtl the longest life, such as {@code 72h}
         */
        public Args(Output<String> backend, String name, List<String> allowedDomains, String maxTtl) {
            this.backend = backend;
            this.name = Output.of(name);
            this.allowedDomains = Output.of(allowedDomains);
            this.maxTtl = Output.of(maxTtl);
        }
    }
}
