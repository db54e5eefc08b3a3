// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** A secrets engine at a path. */
@ResourceType(type = Mount.TYPE)
public final class Mount extends CustomResource {
    static final String TYPE = "vault:index/mount:Mount";

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
    public Mount(String name, Args args, CustomResourceOptions options) {
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

        @Import(name = "type", required = true)
        private final Output<String> type;

        @Import(name = "options", required = true)
        private final Output<Map<String, String>> options;

        @Import(name = "maxLeaseTtlSeconds", required = true)
        private final Output<Integer> maxLeaseTtlSeconds;

        /**
         * Sets the inputs.
         *
         * @param path where it is
         * @param type which engine, such as {@code kv}
         * @param options the engine's options, such as {@code version}
         * @param maxLeaseTtlSeconds the longest life of what it issues, in seconds
         */
        public Args(String path, String type, Map<String, String> options, int maxLeaseTtlSeconds) {
            this.path = Output.of(path);
            this.type = Output.of(type);
            this.options = Output.of(options);
            this.maxLeaseTtlSeconds = Output.of(maxLeaseTtlSeconds);
        }
    }
}
