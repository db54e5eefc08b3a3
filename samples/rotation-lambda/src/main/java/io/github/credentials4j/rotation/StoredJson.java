// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import io.github.credentials4j.SecretBytes;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** The JSON that a secret holds: one object of texts. */
public final class StoredJson {
    private StoredJson() {}

    /**
     * Returns the object with these members, in their order.
     *
     * @param members names and values
     */
    public static SecretBytes of(Map<String, String> members) {
        return SecretBytes.movedFrom(JSON.std.asBytes(members));
    }

    /**
     * Returns a member's text.
     *
     * @param stored the object
     * @param name the member's name
     * @throws IllegalArgumentException if there is none; the message holds no value
     */
    public static String text(SecretBytes stored, String name) {
        Object value = stored.use(StoredJson::members).get(name);
        if (value instanceof String text && !text.isEmpty()) return text;
        throw new IllegalArgumentException("the secret's JSON has no text member " + name);
    }

    private static Map<String, Object> members(byte[] json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("the secret is not a JSON object"); // no cause: it quotes the secret
        }
    }
}
