// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.SecretFields;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonPropertiesTest {
    /** Texts that JSON and pointers have trouble with: quotes, escapes, controls, characters outside the first plane. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> some = Arbitraries.of(
                "a", "Z", "0", "1", "/", "~", "\"", "\\", "\n", "\u0000", "\u0001", "\u007f", "ä", "\u2028", "€", "😀",
                "{", "}", ":");
        return some.list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, String>> objects() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(6);
    }

    @Property
    void everyFieldOfAnObjectComesBackAsItWasWritten(
            @ForAll("objects") Map<String, String> object, @ForAll Random random) {
        SecretBytes json = SecretBytes.ofText(written(object, random));
        SecretFields fields =
                Decoders.jsonObject().decode(json, FixedAttempt.cold()).value();
        assertThat(fields.names()).containsExactlyElementsOf(object.keySet());
        object.forEach((name, value) -> {
            assertThat(fields.field(name).orElseThrow().exposeText()).isEqualTo(value);
            SecretBytes alone = Decoders.jsonField("/" + JsonPointer.escaped(name))
                    .decode(json, FixedAttempt.cold())
                    .value();
            assertThat(alone.exposeText()).isEqualTo(value);
        });
    }

    @Property
    void aPointerIsReadBackFromItsText(@ForAll List<String> segments) {
        JsonPointer pointer = new JsonPointer(segments);
        assertThat(JsonPointer.parse(pointer.toString())).isEqualTo(pointer);
    }

    @Property
    void aTildeThatEscapesNothingIsRefused(@ForAll("texts") String before, @ForAll char after) {
        String text = "/" + JsonPointer.escaped(before) + "~" + after;
        if (after == '0' || after == '1')
            assertThat(JsonPointer.parse(text).segments()).isNotEmpty();
        else assertThatThrownBy(() -> JsonPointer.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Writes each character in one of the forms that RFC 8259 allows. */
    private static String written(Map<String, String> object, Random random) {
        return object.entrySet().stream()
                .map(field -> quoted(field.getKey(), random) + " : " + quoted(field.getValue(), random))
                .collect(Collectors.joining(",\n", "{", "}"));
    }

    private static String quoted(String text, Random random) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean mustEscape = each < ' ' || each == '"' || each == '\\';
            boolean half = Character.isSurrogate(each); // escaped both or none: a raw half is no UTF-8
            if (mustEscape || (!half && random.nextBoolean())) json.append(String.format("\\u%04x", (int) each));
            else json.append(each);
        }
        return json.append('"').toString();
    }
}
