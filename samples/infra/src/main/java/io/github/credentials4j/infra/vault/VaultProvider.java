// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;

/** The Vault that is configured. Its token comes from {@code VAULT_TOKEN} of whoever runs the program, never from here. */
@ResourceType(type = "pulumi:providers:vault")
public final class VaultProvider extends ProviderResource {
    /**
     * Registers the provider.
     *
     * @param name its name in the program
     * @param address the server's address
     */
    public VaultProvider(String name, String address) {
        super(
                "vault",
                name,
                new Args(address),
                VaultPlugin.pin(CustomResourceOptions.builder().build()));
    }

    /** The inputs. */
    @SuppressWarnings("UnusedVariable") // read by Pulumi
    private static final class Args extends ResourceArgs {
        @Import(name = "address", required = true)
        private final Output<String> address;

        Args(String address) {
            this.address = Output.of(address);
        }
    }
}
