// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.SecretBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void findsWhatStandsAtAPath() {
        Json json = json("{\"a\":{\"b\":[1,\"x\"],\"c\":null,\"d\":true,\"n\":-12, \"t\":\"ä\\n\\\"\"}}");
        assertThat(json.text("a", "t")).hasValue("ä\n\"");
        assertThat(json.number("a", "n")).hasValue(-12L);
        assertThat(json.isTrue("a", "d")).isTrue();
        assertThat(json.at("a", "c")).isEmpty();
        assertThat(json.at("a", "z", "y")).isEmpty();
        assertThat(json.elements("a", "b"))
                .extracting(each -> each.text().orElseThrow())
                .containsExactly("1", "x");
    }

    @Test
    void givesASecretObjectAsItStands() {
        String object = "{ \"k\" : [ {} , \"}\" ] , \"pin\": 0.50 }";
        assertThat(json("{\"data\":{\"data\":" + object + ",\"metadata\":{}}}")
                        .raw("data", "data")
                        .map(SecretBytes::exposeText))
                .hasValue(object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1", "<html>", "{\"a\":1,\"a\":2}", "{} {}", "nul"})
    void whatIsNoJsonIsNothing(String text) {
        assertThat(Json.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void whatIsSentComesBack() {
        byte[] bytes = new JsonBody()
                .put("text", "\"ä\"")
                .put("number", 3)
                .put("secret", SecretBytes.ofText("s\\\"\u0001ü"))
                .bytes();
        Json json = Json.parse(bytes).orElseThrow();
        assertThat(json.text("text")).hasValue("\"ä\"");
        assertThat(json.number("number")).hasValue(3L);
        assertThat(json.text("secret")).hasValue("s\\\"\u0001ü");
    }

    @Test
    void saysNothingOfItsContent() {
        assertThat(json("{\"password\":\"hunter2hunter2\"}").toString()).isEqualTo("Json[OBJECT]");
    }

    private static Json json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
