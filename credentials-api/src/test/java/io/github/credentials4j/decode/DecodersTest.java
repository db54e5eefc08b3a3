// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import io.github.credentials4j.value.UsernamePassword;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodersTest {
    record Pair(ApiKey apiKey, SecretBytes apiSecret, Optional<String> note, int port, boolean live) {}

    private static <T> T decoded(Decoder<SecretBytes, T> decoder, String text) {
        return decoder.decode(SecretBytes.ofText(text), FixedAttempt.cold()).value();
    }

    private static CredentialException refused(Decoder<SecretBytes, ?> decoder, String text) {
        CredentialException refused = catchThrowableOfType(CredentialException.class, () -> decoded(decoder, text));
        assertThat(refused.failure()).isEqualTo(Failure.UNDECODABLE);
        return refused;
    }

    @Test
    void aFieldIsFoundByPointer() {
        assertThat(decoded(Decoders.jsonField("/a/b~1c/1"), "{\"x\":{},\"a\":{\"b/c\":[0,\"found\"]}}")
                        .exposeText())
                .isEqualTo("found");
        assertThat(decoded(Decoders.jsonField("/n"), "{\"n\":12.50}").exposeText())
                .isEqualTo("12.50");
        assertThat(decoded(Decoders.jsonField("/b"), "{\"b\":true}").exposeText())
                .isEqualTo("true");
    }

    @Test
    void aMissingFieldNamesTheFieldsPresentAndNotTheirValues() {
        CredentialException missing =
                refused(Decoders.jsonField("/apiKey"), "{\"api_key\":\"sk-secret\",\"org\":\"acme\"}");
        assertThat(missing)
                .hasMessageContaining("/apiKey")
                .hasMessageContaining("api_key")
                .hasMessageContaining("org");
        assertThat(missing.getMessage()).doesNotContain("sk-secret").doesNotContain("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk-secret",
                "{\"a\":\"sk-secret\"",
                "{\"a\":\"sk-secret\",\"a\":\"2\"}",
                "{\"a\":{\"b\":\"sk-secret\"}}",
                "{\"a\":null}",
                "[\"sk-secret\"]"
            })
    void whatHasNotTheShapeIsRefusedWithoutShowingIt(String text) {
        CredentialException refused = refused(Decoders.jsonField("/a"), text);
        assertThat(refused.getMessage()).doesNotContain("sk-secret");
        assertThat(refused.getCause()).isNull();
    }

    @Test
    void aRecordIsFilledByTheNamesOfItsComponents() {
        Pair pair = decoded(
                Decoders.record(Pair.class),
                "{\"apiKey\":\"k\",\"apiSecret\":\"s\",\"port\":5432,\"live\":true,\"other\":\"x\"}");
        assertThat(pair.apiKey().exposeText() + pair.apiSecret().exposeText() + pair.port() + pair.live() + pair.note())
                .isEqualTo("ks5432trueOptional.empty");
        assertThat(refused(Decoders.record(Pair.class), "{\"apiKey\":\"k\"}")).hasMessageContaining("apiSecret");
        assertThat(refused(
                        Decoders.record(Pair.class),
                        "{\"apiKey\":\"k\",\"apiSecret\":\"s\",\"port\":\"many\",\"live\":true}"))
                .hasMessageContaining("port");
    }

    @Test
    void loginsAndAccessKeysAreReadAsStoresWriteThem() {
        UsernamePassword login =
                decoded(Decoders.usernamePassword(), "{\"username\":\"u\",\"password\":\"p\",\"engine\":\"postgres\"}");
        assertThat(login.username() + login.password().exposeText()).isEqualTo("up");
        AccessKey json = decoded(
                Decoders.accessKey(), " {\"userName\":\"ci\",\"accessKeyId\":\"AK\",\"secretAccessKey\":\"s\"}");
        assertThat(json.id() + json.secret().exposeText() + json.sessionToken()).isEqualTo("AKsOptional.empty");
        assertThat(decoded(Decoders.accessKey(), "AK:s:t").secret().exposeText())
                .isEqualTo("s:t");
        assertThat(refused(Decoders.accessKey(), "nothing")).hasMessageContaining("id:secret");
        assertThat(login.toString() + json).doesNotContain("password=p").contains("redacted");
    }

    @Test
    void theWholeObjectIsReadAsOne() {
        assertThat(decoded(Decoders.jsonObject(), "{\"b\":\"2\",\"a\":1,\"n\":null}")
                        .names())
                .containsExactly("b", "a");
        assertThat(decoded(Decoders.jsonObject(), "{\"b\":\"secret\"}")).hasToString("SecretFields[b]");
    }

    @Test
    void binaryIsRefusedWhereTextIsWanted() {
        SecretBytes binary = SecretBytes.copyOf(new byte[] {(byte) 0xc3, 0x28});
        CredentialException refused = catchThrowableOfType(
                CredentialException.class, () -> Decoders.text().decode(binary, FixedAttempt.cold()));
        assertThat(refused.failure()).isEqualTo(Failure.UNDECODABLE);
        assertThat(refused).hasMessageContaining("binary");
    }

    @Test
    void whiteSpaceAtTheEndsGoes() {
        assertThat(decoded(Decoders.trimmed(), " \tkey \r\n").exposeText()).isEqualTo("key");
        assertThat(decoded(Decoders.trimmed(), " \n").length()).isZero();
    }

    @Property
    void base64ComesBackAsItWas(@ForAll byte[] bytes) {
        String encoded = Base64.getMimeEncoder().encodeToString(bytes);
        assertThat(decoded(Decoders.base64(), encoded).exposeBytes()).isEqualTo(bytes);
    }

    @Test
    void whatIsNoBase64IsRefused() {
        assertThat(refused(Decoders.base64(), "no*base64")).hasMessageContaining("Base64");
    }

    @Property
    void anySegmentIsFoundByItsEscapedName(
            @ForAll @AlphaChars @Chars({'/', '~', '0', '1', '"', 'ä'}) @StringLength(max = 12) String name) {
        String json = "{\"" + name.replace("\"", "\\\"") + "\":\"v\"}";
        assertThat(decoded(Decoders.jsonField("/" + JsonPointer.escaped(name)), json)
                        .exposeText())
                .isEqualTo("v");
        assertThat(JsonPointer.parse("/" + JsonPointer.escaped(name)).segments())
                .containsExactly(name);
    }
}
