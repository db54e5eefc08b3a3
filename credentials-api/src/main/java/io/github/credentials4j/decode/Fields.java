// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.SecretBytes;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of one document on their way into a value: what no value took is erased when this is closed. */
final class Fields implements AutoCloseable {
    private final CredentialName name;
    private final Map<String, SecretBytes> read = new LinkedHashMap<>();
    private final Set<String> present = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private boolean handedOver;

    Fields(CredentialName name) {
        this.name = name;
    }

    /** Notes that the document has this field, read or not. */
    void note(String field) {
        present.add(field);
    }

    void put(String field, SecretBytes value) {
        read.put(field, value);
    }

    /** Returns the field that bears one of these names, for the value that is being made. */
    SecretBytes bytes(String... spellings) {
        return optionalBytes(spellings).orElseThrow(() -> JsonFields.missing(name, spellings[0], present));
    }

    Optional<SecretBytes> optionalBytes(String... spellings) {
        for (String spelling : spellings) {
            SecretBytes found = read.get(spelling);
            if (found == null) continue;
            taken.add(spelling);
            return Optional.of(found);
        }
        return Optional.empty();
    }

    /** Returns the field that bears one of these names, as text that is not secret. */
    String text(String... spellings) {
        for (String spelling : spellings) {
            SecretBytes found = read.get(spelling);
            if (found != null) return found.exposeText();
        }
        throw JsonFields.missing(name, spellings[0], present);
    }

    Map<String, SecretBytes> all() {
        taken.addAll(read.keySet());
        return read;
    }

    /** Returns the value, which owns what was taken from now on. */
    <V> V handOver(V value) {
        handedOver = true;
        return value;
    }

    @Override
    public void close() {
        read.forEach((field, value) -> {
            if (!handedOver || !taken.contains(field)) value.erase();
        });
    }
}
