// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.vault;

import com.pulumi.resources.CustomResourceOptions;

/** The plugin that serves these resources. */
final class VaultPlugin {
    /** As in {@code plugin.json}. */
    static final String VERSION = "7.8.0";

    private VaultPlugin() {}

    /** Returns the options with the plugin's version, as generated resources send it. */
    static CustomResourceOptions pin(CustomResourceOptions options) {
        return CustomResourceOptions.merge(
                CustomResourceOptions.builder().version(VERSION).build(), options, null);
    }
}
