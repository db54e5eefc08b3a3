// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** One request as it came, header names in lower case; HTTP's carrier is none of its business. */
record AwsRequest(String method, String path, String query, Map<String, List<String>> headers, String body) {

    Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    AwsRequest with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(headers);
        changed.put(name, List.of(value));
        return new AwsRequest(method, path, query, changed, body);
    }

    /** Returns the members of a JSON body. */
    Fields json() {
        if (body.isEmpty()) {
            return new Fields(Map.of());
        }
        try {
            return new Fields(JSON.std.mapFrom(body));
        } catch (JacksonException notJson) {
            throw new AwsError(400, "SerializationException", "the body is no JSON object");
        }
    }

    /** Returns the parameters of the query and of a form body: the Query protocol takes either. */
    Fields form() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String pair : (query + "&" + body).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Fields(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** An answer, ready to be carried. */
    record Answer(int status, String contentType, Map<String, String> headers, String body) {

        static Answer json(String version, Map<String, ?> members) {
            return new Answer(200, "application/x-amz-json-" + version, Map.of(), text(members));
        }

        static Answer xml(String body) {
            return new Answer(200, "text/xml", Map.of(), body);
        }

        static String text(Map<String, ?> members) {
            return JSON.std.asString(members);
        }

        /** Returns the text with the five characters replaced that XML keeps for itself. */
        static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&apos;");
        }
    }

    /** Named parameters of an action. */
    record Fields(Map<String, Object> values) {

        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name)).map(Object::toString);
        }

        String required(String name) {
            return text(name)
                    .filter(value -> !value.isEmpty())
                    .orElseThrow(() -> new AwsError(
                            400,
                            "ValidationException",
                            "1 validation error detected: Value at '" + name
                                    + "' failed to satisfy constraint: Member must not be null"));
        }

        Optional<Long> number(String name) {
            return text(name).map(Long::valueOf);
        }

        boolean flag(String name) {
            return text(name).map(Boolean::parseBoolean).orElse(false);
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        List<?> list(String name) {
            return values.get(name) instanceof List<?> list ? list : List.of();
        }

        List<String> texts(String name) {
            return list(name).stream().map(Object::toString).toList();
        }

        Fields object(String name) {
            return of(values.get(name));
        }

        List<Fields> objects(String name) {
            return list(name).stream().map(Fields::of).toList();
        }

        @SuppressWarnings("unchecked") // jackson-jr gives objects as Map<String, Object>
        private static Fields of(@Nullable Object value) {
            return new Fields(value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
        }
    }
}
