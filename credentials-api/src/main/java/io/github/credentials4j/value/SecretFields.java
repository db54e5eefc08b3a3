// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.value;

import io.github.credentials4j.Erasable;
import io.github.credentials4j.SecretBytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A whole secret of several fields, read as one: its parts belong together. */
public final class SecretFields implements Erasable {
    private final Map<String, SecretBytes> fields;

    private SecretFields(Map<String, SecretBytes> fields) {
        this.fields = fields;
    }

    /**
     * Returns the fields, in their order.
     *
     * @param fields the values by name; copied, the values are owned
     */
    public static SecretFields of(Map<String, SecretBytes> fields) {
        return new SecretFields(Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
    }

    /**
     * Returns the value of a field.
     *
     * @param name the field's name
     */
    public Optional<SecretBytes> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Returns the names, in their order. */
    public Set<String> names() {
        return fields.keySet();
    }

    @Override
    public void erase() {
        fields.values().forEach(SecretBytes::erase);
    }

    /** Returns whether both have the same names and values; values are compared in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretFields that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns the names; never a value. */
    @Override
    public String toString() {
        return "SecretFields" + names();
    }
}
