// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;

/** Who logs in by AWS IAM, and what the token may do. Lives 15 minutes, renewable to an hour; a role that was deleted and made again does not log in. */
@ResourceType(type = AwsAuthRole.TYPE)
public final class AwsAuthRole extends CustomResource {
    static final String TYPE = "vault:aws/authBackendRole:AuthBackendRole";

    /**
     * Registers the resource.
     *
     * @param name its name in the program
     * @param args its inputs
     * @param options its options, the provider among them
     */
    public AwsAuthRole(String name, Args args, CustomResourceOptions options) {
        super(TYPE, name, args, VaultPlugin.pin(options));
    }

    /** The inputs. */
    @SuppressWarnings("UnusedVariable") // read by Pulumi
    public static final class Args extends ResourceArgs {
        @Import(name = "backend", required = true)
        private final Output<String> backend;

        @Import(name = "role", required = true)
        private final Output<String> role;

        @Import(name = "boundIamPrincipalArns", required = true)
        private final Output<List<String>> boundIamPrincipalArns;

        @Import(name = "tokenPolicies", required = true)
        private final Output<List<String>> tokenPolicies;

        @Import(name = "authType")
        private final Output<String> authType = Output.of("iam");

        @Import(name = "resolveAwsUniqueIds")
        private final Output<Boolean> resolveAwsUniqueIds = Output.of(true);

        @Import(name = "tokenTtl")
        private final Output<Integer> tokenTtl = Output.of(900);

        @Import(name = "tokenMaxTtl")
        private final Output<Integer> tokenMaxTtl = Output.of(3600);

        /**
         * Sets the inputs.
         *
         * @param backend the path of the login
         * @param role the role's name
         * @param boundIamPrincipalArns the IAM roles that may log in
         * @param tokenPolicies names of policies
         */
        public Args(
                Output<String> backend,
                String role,
                Output<List<String>> boundIamPrincipalArns,
                Output<List<String>> tokenPolicies) {
            this.backend = backend;
            this.role = Output.of(role);
            this.boundIamPrincipalArns = boundIamPrincipalArns;
            this.tokenPolicies = tokenPolicies;
        }
    }
}
