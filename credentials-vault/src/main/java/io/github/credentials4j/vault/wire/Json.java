// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import io.github.credentials4j.SecretBytes;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * A JSON document by the places of its values: nothing becomes text before it is asked for, and a secret never does. It
 * looks at the bytes that it was given, so read all before they are overwritten.
 */
@NotApi
public final class Json {
    private static final int DEEPEST = 64;
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final byte[] document;
    private final Value root;

    private enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        OTHER,
        NULL
    }

    /** From its first byte to behind its last; for a text, where it begins is enough. */
    private record Value(Kind kind, int from, int to, Map<String, Value> fields, List<Value> elements) {}

    private Json(byte[] document, Value root) {
        this.document = document;
        this.root = root;
    }

    /** Returns the document; empty if these bytes are no JSON, or hold a field twice. */
    public static Optional<Json> parse(byte[] bytes) {
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == null) return Optional.empty();
            Value root = value(parser, bytes);
            return parser.nextToken() == null ? Optional.of(new Json(bytes, root)) : Optional.empty();
        } catch (JacksonException broken) { // its message may quote a secret
            return Optional.empty();
        }
    }

    /** Returns what stands at this path of fields; empty if nothing or null does. */
    public Optional<Json> at(String... path) {
        Value at = root;
        for (String field : path) {
            at = at.fields.get(field);
            if (at == null) return Optional.empty();
        }
        return at.kind == Kind.NULL ? Optional.empty() : Optional.of(new Json(document, at));
    }

    /** Returns whether it is an object with something in it. */
    public boolean isFilledObject() {
        return !root.fields.isEmpty();
    }

    /** Returns the text, number or boolean at this path as text, for what is not secret. */
    public Optional<String> text(String... path) {
        return at(path).flatMap(Json::scalar).map(SecretBytes::exposeText);
    }

    /** Returns the whole number at this path. */
    public Optional<Long> number(String... path) {
        return text(path).flatMap(Json::whole);
    }

    /** Returns whether {@code true} stands at this path. */
    public boolean isTrue(String... path) {
        return text(path).filter("true"::equals).isPresent();
    }

    /** Returns the text, number or boolean at this path; the caller owns it. */
    public Optional<SecretBytes> secret(String... path) {
        return at(path).flatMap(Json::scalar);
    }

    /** Returns the JSON at this path as it stands; the caller owns it. */
    public Optional<SecretBytes> raw(String... path) {
        return at(path).filter(found -> found.root.kind == Kind.OBJECT || found.root.kind == Kind.ARRAY)
                .map(found -> SecretBytes.movedFrom(Arrays.copyOfRange(document, found.root.from, found.root.to)));
    }

    /** Returns the elements of the array at this path; none if there is no array. */
    public List<Json> elements(String... path) {
        return at(path).stream()
                .flatMap(found -> found.root.elements.stream())
                .map(element -> new Json(document, element))
                .toList();
    }

    private static Value value(JsonParser parser, byte[] bytes) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) return object(parser, bytes, from);
        if (token == JsonToken.START_ARRAY) return array(parser, bytes, from);
        if (token == JsonToken.VALUE_NULL) return new Value(Kind.NULL, from, from, Map.of(), List.of());
        if (token == JsonToken.VALUE_STRING) return new Value(Kind.TEXT, from, bytes.length, Map.of(), List.of());
        int to = from;
        while (to < bytes.length && ",]} \t\r\n".indexOf(bytes[to]) < 0) to++;
        return new Value(Kind.OTHER, from, to, Map.of(), List.of());
    }

    private static Value object(JsonParser parser, byte[] bytes, int from) {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser, bytes));
        }
        return new Value(Kind.OBJECT, from, end(parser), fields, List.of());
    }

    private static Value array(JsonParser parser, byte[] bytes, int from) {
        List<Value> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) elements.add(value(parser, bytes));
        return new Value(Kind.ARRAY, from, end(parser), Map.of(), elements);
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    private Optional<SecretBytes> scalar() {
        if (root.kind == Kind.OTHER)
            return Optional.of(SecretBytes.movedFrom(Arrays.copyOfRange(document, root.from, root.to)));
        if (root.kind != Kind.TEXT) return Optional.empty();
        try (JsonParser parser =
                STRICT.createParser(ObjectReadContext.empty(), document, root.from, root.to - root.from)) {
            parser.nextToken();
            char[] chars = parser.getStringCharacters();
            int from = parser.getStringOffset();
            int to = from + parser.getStringLength();
            try {
                return Optional.of(SecretBytes.ofText(CharBuffer.wrap(chars, from, to - from)));
            } finally {
                Arrays.fill(chars, from, to, '\0');
            }
        }
    }

    private static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    /** Returns nothing of the document. */
    @Override
    public String toString() {
        return "Json[" + root.kind + "]";
    }
}
