// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a document into its scalars by JSON pointer, such as {@code /resources/0} or {@code /detail/name}. */
final class FlatJson {
    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {}

    /**
     * Returns the scalars by pointer.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    static Map<String, String> of(String document) {
        Map<String, String> scalars = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
                if (token.isScalarValue())
                    scalars.put(parser.streamReadContext().pathAsPointer().toString(), parser.getString());
        }
        return scalars;
    }
}
