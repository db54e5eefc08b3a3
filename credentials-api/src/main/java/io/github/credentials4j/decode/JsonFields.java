// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads fields of a JSON secret as a stream of tokens: nothing but what was asked for is kept. The parser works on the
 * bytes that were lent, and its text buffer is overwritten after each field and never pooled; what it leaves behind of a
 * text longer than that buffer (some hundred characters), or of fields that it skips, is collected in time. Messages name
 * fields, never values.
 */
final class JsonFields {
    private static final int DEEPEST = 64;
    private static final int MOST_NAMES = 20;
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    private static final JsonFactory LENIENT = STRICT.rebuild()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonFields() {}

    /** Returns the scalar at the pointer, as text. */
    static SecretBytes at(JsonPointer pointer, SecretBytes json, CredentialName name) {
        return parsed(json, name, parser -> {
            for (String segment : pointer.segments()) enter(parser, segment, pointer, name);
            SecretBytes found = scalar(parser, pointer.toString(), name);
            try {
                skipTheRest(parser);
                return found;
            } catch (RuntimeException notWhole) {
                found.erase();
                throw notWhole;
            }
        });
    }

    /** Returns the scalars that are wanted, by name; nulls count as absent. */
    static Fields of(SecretBytes json, CredentialName name, Predicate<String> wanted) {
        return parsed(json, name, parser -> {
            Fields fields = new Fields(name);
            try {
                read(parser, fields, name, wanted);
                return fields;
            } catch (RuntimeException notWhole) {
                fields.close();
                throw notWhole;
            }
        });
    }

    static CredentialException wrong(CredentialName name, String what) {
        return new CredentialException(Failure.UNDECODABLE, name, what);
    }

    static CredentialException missing(CredentialName name, String field, Set<String> present) {
        return missingAt(name, "/" + JsonPointer.escaped(field), present);
    }

    private static CredentialException missingAt(CredentialName name, String pointer, Set<String> present) {
        return wrong(name, "it has no field for JSON pointer " + pointer + "; the fields there are " + shown(present));
    }

    private interface Reading<R> {
        R of(JsonParser parser);
    }

    private static <R> R parsed(SecretBytes json, CredentialName name, Reading<R> reading) {
        return json.use(bytes -> {
            try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), bytes)) {
                if (parser.nextToken() == null) throw wrong(name, "it is empty where JSON is wanted");
                return reading.of(parser);
            } catch (StreamConstraintsException tooMuch) {
                throw wrong(
                        name,
                        "it is nested deeper than " + DEEPEST + " levels, or has a name or number of"
                                + " absurd length; that is no secret");
            } catch (JacksonException broken) { // its message may quote the secret
                throw wrong(
                        name,
                        isWellFormed(bytes)
                                ? "a field stands twice in its JSON; remove one of the two"
                                : "it is no well-formed JSON; look at it in its store");
            }
        });
    }

    private static boolean isWellFormed(byte[] bytes) {
        try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            skipTheRest(parser);
            return true;
        } catch (JacksonException broken) {
            return false;
        }
    }

    private static void read(JsonParser parser, Fields fields, CredentialName name, Predicate<String> wanted) {
        if (parser.currentToken() != JsonToken.START_OBJECT) throw wrong(name, "it is no JSON object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) continue;
            fields.note(field);
            if (wanted.test(field)) fields.put(field, scalar(parser, "/" + JsonPointer.escaped(field), name));
            else parser.skipChildren();
        }
        skipTheRest(parser);
    }

    private static void enter(JsonParser parser, String segment, JsonPointer pointer, CredentialName name) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            enterElement(parser, segment, pointer, name);
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT)
            throw wrong(name, "JSON pointer " + pointer + " leads into something that is neither object nor array");
        Set<String> present = new TreeSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals(segment)) return;
            present.add(field);
            parser.skipChildren();
        }
        throw missingAt(name, pointer.toString(), present);
    }

    private static void enterElement(JsonParser parser, String segment, JsonPointer pointer, CredentialName name) {
        int elements = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (segment.equals(Integer.toString(elements))) return;
            parser.skipChildren();
            elements++;
        }
        throw wrong(name, "JSON pointer " + pointer + " leads to none of an array's " + elements + " elements");
    }

    private static SecretBytes scalar(JsonParser parser, String pointer, CredentialName name) {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL)
            throw wrong(
                    name,
                    "JSON pointer " + pointer + " leads to " + described(token) + ", not to a text, number or boolean");
        char[] chars = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int to = from + parser.getStringLength();
        try {
            CharBuffer text = CharBuffer.wrap(chars, from, to - from);
            if (hasHalfACharacter(text))
                throw wrong(name, "JSON pointer " + pointer + " leads to a text with half a surrogate pair");
            return SecretBytes.ofText(text);
        } finally {
            if (token == JsonToken.VALUE_STRING) Arrays.fill(chars, from, to, '\0'); // others may be shared constants
        }
    }

    /** UTF-8 has no form for it: it would silently become a question mark. */
    private static boolean hasHalfACharacter(CharSequence text) {
        return text.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE);
    }

    private static void skipTheRest(JsonParser parser) {
        JsonToken rest = parser.currentToken();
        while (rest != null) rest = parser.nextToken(); // it must be well-formed too
    }

    private static String described(@Nullable JsonToken token) {
        if (token == JsonToken.START_OBJECT) return "an object";
        if (token == JsonToken.START_ARRAY) return "an array";
        return "null";
    }

    private static String shown(Collection<String> fields) {
        List<String> names = fields.stream()
                .sorted()
                .limit(MOST_NAMES)
                .map(field -> field.replaceAll("\\p{Cntrl}", "?"))
                .toList();
        return fields.size() <= MOST_NAMES
                ? names.toString()
                : names + " and " + (fields.size() - MOST_NAMES) + " more";
    }
}
