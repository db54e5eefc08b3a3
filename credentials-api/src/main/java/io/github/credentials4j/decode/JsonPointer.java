// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a JSON document (RFC 6901).
 *
 * @param segments the unescaped reference tokens; none for the whole document
 */
record JsonPointer(List<String> segments) {
    static JsonPointer parse(String text) {
        if (text.isEmpty()) return new JsonPointer(List.of());
        if (text.charAt(0) != '/')
            throw new IllegalArgumentException("a JSON pointer is empty or begins with '/': " + text);
        List<String> segments = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) segments.add(unescaped(token, text));
        return new JsonPointer(List.copyOf(segments));
    }

    static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    private static String unescaped(String token, String text) {
        for (int i = token.indexOf('~'); i >= 0; i = token.indexOf('~', i + 1)) {
            char next = i + 1 < token.length() ? token.charAt(i + 1) : '\0';
            if (next != '0' && next != '1')
                throw new IllegalArgumentException("in a JSON pointer '~' is followed by 0 or 1: " + text);
        }
        return token.replace("~1", "/").replace("~0", "~");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) text.append('/').append(escaped(segment));
        return text.toString();
    }
}
