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

/** A role of which Vault lends sessions of an hour at most. */
@ResourceType(type = AwsSecretRole.TYPE)
public final class AwsSecretRole extends CustomResource {
    static final String TYPE = "vault:aws/secretBackendRole:SecretBackendRole";

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
    public AwsSecretRole(String name, Args args, CustomResourceOptions options) {
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

        @Import(name = "roleArns", required = true)
        private final Output<List<String>> roleArns;

        @Import(name = "credentialType")
        private final Output<String> credentialType = Output.of("assumed_role");

        @Import(name = "defaultStsTtl")
        private final Output<Integer> defaultStsTtl = Output.of(3600);

        @Import(name = "maxStsTtl")
        private final Output<Integer> maxStsTtl = Output.of(3600);

        /**
         * Sets the inputs.
         *
         * @param backend the engine's path
         * @param name the role's name in Vault
         * @param roleArns the IAM roles that are assumed
         */
        public Args(Output<String> backend, String name, Output<List<String>> roleArns) {
            this.backend = backend;
            this.name = Output.of(name);
            this.roleArns = roleArns;
        }
    }
}
