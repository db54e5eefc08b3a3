// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A resource as it was registered.
 *
 * @param type its type, such as {@code aws:kms/key:Key}
 * @param name its name in the program
 * @param inputs its inputs
 * @param options its options
 */
public record Resource(String type, String name, Map<String, Object> inputs, Options options) {
    /**
     * The options of a resource.
     *
     * @param protect whether it survives {@code destroy}
     * @param ignored inputs whose changes are ignored
     * @param dependsOn the URNs of what must be there before
     * @param version the plugin's version
     * @param provider the reference of the provider; empty for a default one
     */
    public record Options(
            boolean protect, List<String> ignored, List<String> dependsOn, String version, String provider) {}

    /** Returns what identifies it. */
    public String id() {
        return type + "::" + name;
    }

    /** Returns an input, secret or not; {@code null} as a text if it is not there. */
    public Object input(String key) {
        Object value = inputs.getOrDefault(key, "null");
        return value instanceof Secret secret ? secret.value() : value;
    }

    /** Returns whether an input is marked as a secret. */
    public boolean hides(String key) {
        return inputs.get(key) instanceof Secret;
    }

    /** Returns it with another input. */
    public Resource with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(inputs);
        changed.put(key, value);
        return new Resource(type, name, changed, options);
    }

    /** Returns it without an input. */
    public Resource without(String key) {
        Map<String, Object> changed = new LinkedHashMap<>(inputs);
        changed.remove(key);
        return new Resource(type, name, changed, options);
    }

    /** Returns it with other options. */
    public Resource with(UnaryOperator<Options> change) {
        return new Resource(type, name, inputs, change.apply(options));
    }
}
