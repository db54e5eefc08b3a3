// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The machine-readable codes in an error body: OpenAI's {@code error.code} and {@code error.type}, Anthropic's
 * {@code error.type}, Google's {@code error.status} and {@code error.details[].reason}. Messages for people are not read.
 */
final class ErrorCodes {
    private static final int DEEPEST = 32;
    private static final Set<String> PLACES =
            Set.of("error.code", "error.type", "error.status", "error.details.reason");
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private ErrorCodes() {}

    /** Returns the codes; what was read so far if the body is cut off, none if it is no JSON. */
    static Set<String> in(String body) {
        Set<String> codes = new HashSet<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            collect(parser, codes);
        } catch (JacksonException noJson) {
            return codes;
        }
        return codes;
    }

    private static void collect(JsonParser parser, Set<String> codes) {
        Deque<String> path = new ArrayDeque<>();
        path.addLast("");
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY)
                path.addLast(joined(path.getLast(), parser.currentName()));
            else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) path.removeLast();
            else if (token == JsonToken.VALUE_STRING && PLACES.contains(joined(path.getLast(), parser.currentName())))
                codes.add(parser.getString());
        }
    }

    /** Returns where something stands; the elements of an array have no name and stand where it does. */
    private static String joined(String parent, @Nullable String name) {
        if (name == null) return parent;
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
