// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** A named policy. */
@ResourceType(type = Policy.TYPE)
public final class Policy extends CustomResource {
    static final String TYPE = "vault:index/policy:Policy";

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
    public Policy(String name, Args args, CustomResourceOptions options) {
        super(TYPE, name, args, VaultPlugin.pin(options));
    }

    /** Returns the name, once it is there. */
    public Output<String> name() {
        return name;
    }

    /** The inputs. */
    @SuppressWarnings("UnusedVariable") // read by Pulumi
    public static final class Args extends ResourceArgs {
        @Import(name = "name", required = true)
        private final Output<String> name;

        @Import(name = "policy", required = true)
        private final Output<String> policy;

        /**
         * Sets the inputs.
         *
         * @param name its name, as roles quote it
         * @param policy the rules, in HCL
         */
        public Args(String name, Output<String> policy) {
            this.name = Output.of(name);
            this.policy = policy;
        }
    }
}
