// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import io.github.credentials4j.value.UsernamePassword;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    void fieldsThatNobodyAskedForMayHaveAnyShape() {
        String rds = "{\"username\":\"u\",\"password\":\"p\",\"replicas\":[{\"host\":\"h\"}],\"tags\":{\"a\":null}}";
        assertThat(decoded(Decoders.usernamePassword(), rds).username()).isEqualTo("u");
        assertThat(decoded(
                                Decoders.record(Pair.class),
                                "{\"apiKey\":\"k\",\"apiSecret\":\"s\",\"port\":1,\"live\":false,\"more\":{\"port\":2}}")
                        .port())
                .isEqualTo(1);
    }

    @Test
    void aSessionIsAnAccessKeyWithAToken() {
        for (String token : new String[] {"sessionToken", "SessionToken"}) {
            AccessKey session = decoded(
                    Decoders.accessKey(), "{\"AccessKeyId\":\"AS\",\"SecretAccessKey\":\"s\",\"" + token + "\":\"t\"}");
            assertThat(session.sessionToken().map(SecretBytes::exposeText)).contains("t");
        }
    }

    @Test
    void aPairMayEndInANewline() {
        AccessKey pair = decoded(Decoders.accessKey(), "AK:secret\n");
        assertThat(pair.secret().exposeText()).isEqualTo("secret");
        for (String half : new String[] {":secret", "AK:", ":", ""}) refused(Decoders.accessKey(), half);
    }

    @Test
    void halfALoginNamesWhatIsThereAndNotItsValue() {
        CredentialException half = refused(Decoders.usernamePassword(), "{\"username\":\"root\",\"pass\":\"hunter2\"}");
        assertThat(half).hasMessageContaining("/password").hasMessageContaining("[pass, username]");
        assertThat(half.getMessage()).doesNotContain("root").doesNotContain("hunter2");
        assertThat(refused(Decoders.usernamePassword(), "{\"username\":\"u\",\"password\":{\"v\":\"p\"}}"))
                .hasMessageContaining("/password leads to an object");
    }

    @Test
    void whatIsWrongWithTheJsonIsSaid() {
        assertThat(refused(Decoders.jsonField("/a"), "")).hasMessageContaining("empty");
        assertThat(refused(Decoders.jsonField("/a"), "{\"a\":\"1\",\"a\":\"2\"}"))
                .hasMessageContaining("twice");
        assertThat(refused(Decoders.jsonField("/a"), "{\"a\":\"1\",")).hasMessageContaining("no well-formed JSON");
        assertThat(refused(Decoders.jsonField("/a"), "{\"a\":\"1\"} trailing")).hasMessageContaining("no well-formed");
        assertThat(refused(Decoders.jsonField("/a"), "{\"a\":null}")).hasMessageContaining("leads to null");
        assertThat(refused(Decoders.jsonField("/a/b"), "{\"a\":\"1\"}")).hasMessageContaining("leads into something");
        assertThat(refused(Decoders.jsonField("/a/2"), "{\"a\":[1,2]}")).hasMessageContaining("array's 2 elements");
        assertThat(refused(Decoders.jsonField("/a"), "{\"a\":\"\\ud83d\"}")).hasMessageContaining("surrogate");
        assertThat(refused(Decoders.jsonField("/x"), "[".repeat(100) + "]".repeat(100)))
                .hasMessageContaining("64 levels");
        assertThat(refused(Decoders.jsonObject(), "[]")).hasMessageContaining("no JSON object");
    }

    @Test
    void namesInMessagesAreFewAndPrintable() {
        StringBuilder many = new StringBuilder("{\"a\\nb\":1");
        for (int i = 0; i < 30; i++) many.append(",\"f").append(i).append("\":1");
        assertThat(refused(Decoders.jsonField("/x"), many.append('}').toString()))
                .hasMessageContaining("a?b")
                .hasMessageContaining("and 11 more");
    }

    @Test
    void aTextOfAnyLengthIsReadWhole() {
        for (int length : new int[] {1, 199, 200, 201, 4_000, 70_000}) {
            String text = "x€😀".repeat(length);
            assertThat(decoded(Decoders.jsonField("/a"), "{\"a\":\"" + text + "\",\"b\":\"after\"}")
                            .exposeText())
                    .isEqualTo(text);
        }
    }

    @Test
    void aRecordTakesTheTypesItKnowsAndRefusesOthersAtOnce() {
        record Odd(Object any) {}
        record Raw(@SuppressWarnings("rawtypes") Optional any) {}
        record Wide(long big, Optional<Boolean> flag, Optional<ApiKey> key, Integer small) {}
        assertThatThrownBy(() -> Decoders.record(Odd.class)).hasMessageContaining("any must be SecretBytes");
        assertThatThrownBy(() -> Decoders.record(Raw.class)).hasMessageContaining("any must be SecretBytes");
        Wide wide = decoded(
                Decoders.record(Wide.class), "{\"big\":4294967296,\"flag\":false,\"key\":\"k\",\"small\":\"7\"}");
        assertThat(wide.big() + wide.small()).isEqualTo(4294967303L);
        assertThat(wide.flag()).contains(false);
        assertThat(wide.key().map(ApiKey::exposeText)).contains("k");
        assertThat(refused(Decoders.record(Wide.class), "{\"big\":1,\"flag\":\"yes\",\"small\":1}"))
                .hasMessageContaining("flag");
        assertThat(refused(Decoders.record(Wide.class), "{\"big\":1,\"small\":4294967296}"))
                .hasMessageContaining("fits into Integer");
    }

    @Test
    void whatARecordRefusesIsNotShown() {
        @SuppressWarnings("UnusedMethod") // the decoder calls its constructor
        record Picky(String password) {
            Picky {
                throw new IllegalArgumentException("bad password " + password);
            }
        }
        CredentialException refused = refused(Decoders.record(Picky.class), "{\"password\":\"hunter2\"}");
        assertThat(refused).hasMessageContaining("Picky refused").hasNoCause();
        assertThat(refused.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void aCheckRefusesAndMaySayWhy() {
        Decoder<SecretBytes, SecretBytes> check = Decoders.accepting(candidate -> candidate.length() > 3);
        assertThat(decoded(check, "long").exposeText()).isEqualTo("long");
        CredentialException refused = catchThrowableOfType(CredentialException.class, () -> decoded(check, "no"));
        assertThat(refused.failure()).isEqualTo(Failure.REFUSED);
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

    @Property
    void base64InItsUrlSafeAlphabetAndWithoutPaddingIsReadToo(@ForAll byte[] bytes) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(decoded(Decoders.base64(), encoded).exposeBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no*base64", "A", "QUJ=D", "====", "ключ"})
    void whatIsNoBase64IsRefused(String text) {
        assertThat(refused(Decoders.base64(), text)).hasMessageContaining("Base64");
    }

    @Property
    void utf8IsToldFromBinaryAsTheJdkDoes(@ForAll byte[] bytes) {
        boolean valid =
                Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
        Decoder<SecretBytes, SecretBytes> text = Decoders.text();
        assertThat(catchThrowableOfType(
                                CredentialException.class,
                                () -> text.decode(SecretBytes.copyOf(bytes), FixedAttempt.cold()))
                        == null)
                .isEqualTo(valid);
    }

    @Test
    void aCharacterAcrossTheEdgeOfTheWindowIsText() {
        for (int before = 250; before < 260; before++)
            assertThat(decoded(Decoders.text(), "a".repeat(before) + "😀").length())
                    .isEqualTo(before + 4);
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
