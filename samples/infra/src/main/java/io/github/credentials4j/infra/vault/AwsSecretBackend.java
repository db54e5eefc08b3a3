// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** The engine that lends AWS credentials. Vault's own role assumes: no key is configured. */
@ResourceType(type = AwsSecretBackend.TYPE)
public final class AwsSecretBackend extends CustomResource {
    static final String TYPE = "vault:aws/secretBackend:SecretBackend";

    @Export(
            name = "path",
            refs = {String.class},
            tree = "[0]")
    @SuppressWarnings("NullAway.Init") // filled from the engine's answer
    private Output<String> path;

    /**
     * Registers the resource.
     *
     * @param name its name in the program
     * @param args its inputs
     * @param options its options, the provider among them
     */
    public AwsSecretBackend(String name, Args args, CustomResourceOptions options) {
        super(TYPE, name, args, VaultPlugin.pin(options));
    }

    /** Returns the path, once it is there. */
    public Output<String> path() {
        return path;
    }

    /** The inputs. */
    @SuppressWarnings("UnusedVariable") // read by Pulumi
    public static final class Args extends ResourceArgs {
        @Import(name = "path", required = true)
        private final Output<String> path;

        @Import(name = "region", required = true)
        private final Output<String> region;

        /**
         * Sets the inputs.
         *
         * @param path where it is
         * @param region the Region whose STS is asked
         */
        public Args(String path, String region) {
            this.path = Output.of(path);
            this.region = Output.of(region);
        }
    }
}
