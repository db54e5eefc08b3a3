// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;

/** Where a certificate says that its issuer and the revocations are. */
@ResourceType(type = PkiUrls.TYPE)
public final class PkiUrls extends CustomResource {
    static final String TYPE = "vault:pkiSecret/secretBackendConfigUrls:SecretBackendConfigUrls";

    /**
     * Registers the resource.
     *
     * @param name its name in the program
     * @param args its inputs
     * @param options its options, the provider among them
     */
    public PkiUrls(String name, Args args, CustomResourceOptions options) {
        super(TYPE, name, args, VaultPlugin.pin(options));
    }

    /** The inputs. */
    @SuppressWarnings("UnusedVariable") // read by Pulumi
    public static final class Args extends ResourceArgs {
        @Import(name = "backend", required = true)
        private final Output<String> backend;

        @Import(name = "issuingCertificates", required = true)
        private final Output<List<String>> issuingCertificates;

        @Import(name = "crlDistributionPoints", required = true)
        private final Output<List<String>> crlDistributionPoints;

        /**
         * Sets the inputs.
         *
         * @param backend the mount's path
         * @param issuingCertificates addresses of the issuer's certificate
         * @param crlDistributionPoints addresses of the revocation list
         */
        public Args(Output<String> backend, List<String> issuingCertificates, List<String> crlDistributionPoints) {
            this.backend = backend;
            this.issuingCertificates = Output.of(issuingCertificates);
            this.crlDistributionPoints = Output.of(crlDistributionPoints);
        }
    }
}
