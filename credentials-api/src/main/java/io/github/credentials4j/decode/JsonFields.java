// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import java.io.CharArrayWriter;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads fields of a JSON secret as a stream of tokens: nothing but what was asked for is kept, and the parser's own
 * buffers are out of our reach. Messages name fields, never values.
 */
final class JsonFields {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonFields() {}

    /** Returns the scalar at the pointer, as text. */
    static SecretBytes at(JsonPointer pointer, SecretBytes json, CredentialName name) {
        return parsed(json, name, parser -> {
            for (String segment : pointer.segments()) enter(parser, segment, pointer, name);
            SecretBytes found = scalar(parser, pointer.toString(), name);
            finish(parser);
            return found;
        });
    }

    /** Returns the scalars of the whole object by name; nested objects and arrays are refused, nulls are left out. */
    static Map<String, SecretBytes> all(SecretBytes json, CredentialName name) {
        return parsed(json, name, parser -> {
            if (parser.currentToken() != JsonToken.START_OBJECT) throw wrong(name, "it is no JSON object");
            Map<String, SecretBytes> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_NULL)
                    fields.put(field, scalar(parser, "/" + JsonPointer.escaped(field), name));
            }
            finish(parser);
            return fields;
        });
    }

    static CredentialException wrong(CredentialName name, String what) {
        return new CredentialException(Failure.UNDECODABLE, name, what);
    }

    private interface Reading<R> {
        R of(JsonParser parser);
    }

    private static <R> R parsed(SecretBytes json, CredentialName name, Reading<R> reading) {
        return json.use(bytes -> {
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
                if (parser.nextToken() == null) throw wrong(name, "it is empty where JSON is wanted");
                return reading.of(parser);
            } catch (JacksonException broken) { // its message may quote the secret
                throw wrong(
                        name,
                        "it is no well-formed JSON (" + broken.getClass().getSimpleName()
                                + "), or a field stands in it twice; look at it in its store");
            }
        });
    }

    private static void enter(JsonParser parser, String segment, JsonPointer pointer, CredentialName name) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            enterElement(parser, segment, pointer, name);
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT)
            throw wrong(name, "JSON pointer " + pointer + " leads into something that is neither object nor array");
        TreeSet<String> present = new TreeSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals(segment)) return;
            present.add(field);
            parser.skipChildren();
        }
        throw wrong(name, "it has no field for JSON pointer " + pointer + "; the fields there are " + present);
    }

    private static void enterElement(JsonParser parser, String segment, JsonPointer pointer, CredentialName name) {
        int elements = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (segment.equals(Integer.toString(elements))) return;
            parser.skipChildren();
            elements++;
        }
        throw wrong(name, "JSON pointer " + pointer + " leads past an array of " + elements + " elements");
    }

    private static SecretBytes scalar(JsonParser parser, String pointer, CredentialName name) {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL)
            throw wrong(
                    name,
                    "JSON pointer " + pointer + " leads to " + describe(token) + ", not to a text, number or boolean");
        CharArrayWriter text = new CharArrayWriter();
        parser.getString(text);
        char[] chars = text.toCharArray();
        try {
            return SecretBytes.ofText(CharBuffer.wrap(chars));
        } finally {
            Arrays.fill(chars, '\0');
            text.reset();
            for (int i = 0; i < chars.length; i++) text.append('\0'); // overwrite the writer's own buffer
        }
    }

    private static void finish(JsonParser parser) {
        JsonToken rest = parser.currentToken();
        while (rest != null) rest = parser.nextToken(); // the rest must be well-formed too
    }

    private static String describe(@Nullable JsonToken token) {
        if (token == JsonToken.START_OBJECT) return "an object";
        if (token == JsonToken.START_ARRAY) return "an array";
        return "nothing";
    }
}
