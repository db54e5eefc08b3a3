// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import io.github.credentials4j.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** One flat JSON object to send; {@link #wipe} what {@link #bytes} returned after sending. */
@NotApi
public final class JsonBody {
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Adds a text. */
    public JsonBody put(String field, String text) {
        fields.put(field, text);
        return this;
    }

    /** Adds a number. */
    public JsonBody put(String field, long number) {
        fields.put(field, number);
        return this;
    }

    /** Adds a secret text; it is read when the bytes are made. */
    public JsonBody put(String field, SecretBytes secret) {
        fields.put(field, secret);
        return this;
    }

    /** Returns the object in UTF-8. */
    public byte[] bytes() {
        Collected collected = new Collected();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), collected)) {
            json.writeStartObject();
            fields.forEach((field, value) -> write(json, field, value));
            json.writeEndObject();
        }
        return collected.taken();
    }

    /** Overwrites what was sent. */
    public static void wipe(byte[] sent) {
        Arrays.fill(sent, (byte) 0);
    }

    private static void write(JsonGenerator json, String field, Object value) {
        json.writeName(field);
        if (value instanceof Long number) json.writeNumber(number);
        else if (value instanceof SecretBytes secret) secret.use(bytes -> json.writeUTF8String(bytes, 0, bytes.length));
        else json.writeString((String) value);
    }

    private static final class Collected extends ByteArrayOutputStream {
        byte[] taken() {
            byte[] all = toByteArray();
            Arrays.fill(buf, (byte) 0);
            return all;
        }
    }
}
