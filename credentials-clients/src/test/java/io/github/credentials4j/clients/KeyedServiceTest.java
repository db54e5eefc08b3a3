// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.clients.standin.Trouble;
import io.github.credentials4j.value.ApiKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedServiceTest {
    @Test
    void eachServiceRefusesAKeyInItsOwnWay() {
        assertThat(refuses(KeyedService.openAi(), Trouble.OPENAI_INVALID_KEY)).isTrue();
        assertThat(refuses(KeyedService.anthropic(), Trouble.ANTHROPIC_INVALID_KEY))
                .isTrue();
        assertThat(refuses(KeyedService.gemini(), Trouble.GEMINI_INVALID_KEY)).isTrue();
        assertThat(refuses(KeyedService.bearer(), new Trouble(401, "no JSON"))).isTrue();
    }

    @Test
    void modelsMoneyAndHasteAreNoRefusals() {
        for (Trouble trouble :
                List.of(Trouble.OPENAI_NO_MODEL, Trouble.OPENAI_NO_QUOTA, Trouble.OPENAI_WRONG_ORGANISATION))
            assertThat(refuses(KeyedService.openAi(), trouble))
                    .as(trouble.body())
                    .isFalse();
        for (Trouble trouble :
                List.of(Trouble.ANTHROPIC_NO_MODEL, Trouble.ANTHROPIC_NOT_PAID, Trouble.ANTHROPIC_TOO_OFTEN))
            assertThat(refuses(KeyedService.anthropic(), trouble))
                    .as(trouble.body())
                    .isFalse();
        for (Trouble trouble : List.of(Trouble.GEMINI_NO_MODEL, Trouble.GEMINI_TOO_OFTEN, Trouble.GEMINI_BAD_REQUEST))
            assertThat(refuses(KeyedService.gemini(), trouble))
                    .as(trouble.body())
                    .isFalse();
    }

    @Test
    void geminiSaysItInAStreamToo() {
        Trouble inStream = new Trouble(400, "[" + Trouble.GEMINI_INVALID_KEY.body() + "]");
        assertThat(refuses(KeyedService.gemini(), inStream)).isTrue();
    }

    @Test
    void aBodyThatIsCutOffIsReadAsFarAsItGoes() {
        String body = Trouble.GEMINI_INVALID_KEY.body();
        String cut = body.substring(0, body.indexOf("\"domain\""));
        assertThat(refuses(KeyedService.gemini(), new Trouble(400, cut))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not JSON", "[]", "{\"error\":\"API_KEY_INVALID\"}", "{\"reason\":\"API_KEY_INVALID\"}"})
    void codesCountOnlyInTheirPlaces(String body) {
        assertThat(refuses(KeyedService.gemini(), new Trouble(400, body))).isFalse();
    }

    @Test
    void aBodyIsNotReadWhereTheStatusSaysEnough() {
        RefusalTable table = RefusalTable.empty().always(401).onlyWith(403, "key_revoked");
        assertThat(table.refuses(401, () -> {
                    throw new AssertionError("was read");
                }))
                .isTrue();
        assertThat(table.refuses(429, () -> {
                    throw new AssertionError("was read");
                }))
                .isFalse();
        assertThat(table.refuses(403, () -> "{\"error\":{\"code\":\"key_revoked\"}}"))
                .isTrue();
    }

    @Test
    void onlyClientErrorsCanRefuse() {
        assertThatThrownBy(() -> RefusalTable.empty().always(500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("500");
    }

    @Test
    void aTableOfYourOwnReplacesTheDefault() {
        KeyedService gateway =
                KeyedService.inHeader("api-key").refusingBy(RefusalTable.empty().always(403));
        assertThat(refuses(gateway, new Trouble(403, ""))).isTrue();
        assertThat(refuses(gateway, new Trouble(401, ""))).isFalse();
        assertThat(gateway.exposeHeaderValue(key("abc"))).isEqualTo("abc");
    }

    @Test
    void theOtherHeaderOfAnthropicIsTakenAwayInAnyCase() {
        assertThat(KeyedService.anthropic().replaces("authorization")).isTrue();
        assertThat(KeyedService.anthropic().replaces("x-api-key")).isTrue();
        assertThat(KeyedService.anthropic().replaces("anthropic-version")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret\n", "sec ret", "secrét", "secret\u0000"})
    void aKeyThatNoHeaderMayCarryIsNotQuoted(String bad) {
        assertThatThrownBy(() -> KeyedService.openAi().exposeHeaderValue(key(bad)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("sec");
    }

    private static boolean refuses(KeyedService service, Trouble trouble) {
        return service.refuses(trouble.status(), trouble::body);
    }

    private static ApiKey key(String text) {
        return new ApiKey(SecretBytes.ofText(text));
    }
}
