// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** How logins by AWS IAM are checked. Vault's own role signs: no key is configured. */
@ResourceType(type = AwsAuthClient.TYPE)
public final class AwsAuthClient extends CustomResource {
    static final String TYPE = "vault:aws/authBackendClient:AuthBackendClient";

    /**
     * Registers the resource.
     *
     * @param name its name in the program
     * @param args its inputs
     * @param options its options, the provider among them
     */
    public AwsAuthClient(String name, Args args, CustomResourceOptions options) {
        super(TYPE, name, args, VaultPlugin.pin(options));
    }

    /** The inputs. */
    @SuppressWarnings("UnusedVariable") // read by Pulumi
    public static final class Args extends ResourceArgs {
        @Import(name = "backend", required = true)
        private final Output<String> backend;

        @Import(name = "iamServerIdHeaderValue", required = true)
        private final Output<String> iamServerIdHeaderValue;

        @Import(name = "stsRegion", required = true)
        private final Output<String> stsRegion;

        @Import(name = "stsEndpoint", required = true)
        private final Output<String> stsEndpoint;

        /**
         * Sets the inputs.
         *
         * @param backend the path of the login
         * @param iamServerIdHeaderValue what a login must have signed; without it, a login to another Vault can be replayed to this one
         * @param stsRegion the Region whose STS is asked
         * @param stsEndpoint its address
         */
        public Args(Output<String> backend, String iamServerIdHeaderValue, String stsRegion, String stsEndpoint) {
            this.backend = backend;
            this.iamServerIdHeaderValue = Output.of(iamServerIdHeaderValue);
            this.stsRegion = Output.of(stsRegion);
            this.stsEndpoint = Output.of(stsEndpoint);
        }
    }
}
