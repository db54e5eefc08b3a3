// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "secret//app",
                "secret/",
                "/secret",
                "secret/..",
                "../x",
                "secret/../sys",
                "secret/./app",
                "secret/app?x=1",
                "secret/app#x",
                "secret/a b",
                "secret/a\tb",
                "secret/a\nb",
                "secret/a\u0000b",
                "secret/%2e%2e/x",
                "secret\\app",
                "secret/a\u00a0b",
                "secret/a\u2028b"
            })
    void whatMightLeadElsewhereIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VaultPath.of(text))
                .withMessageContaining("a Vault path has no");
    }

    @Test
    void anOrdinaryPathStaysAsItIs() {
        assertThat(VaultPath.of("database/creds/app-1_x.y").escaped()).isEqualTo("/v1/database/creds/app-1_x.y");
    }

    @Test
    void whatIsNotPlainIsEncoded() {
        assertThat(VaultPath.of("secret/ä|\"/€").escaped()).isEqualTo("/v1/secret/%C3%A4%7C%22/%E2%82%AC");
    }

    @Test
    void fallsApartIntoMountAndRest() {
        VaultPath path = VaultPath.of("secret/team/app");
        assertThat(path.first()).isEqualTo("secret");
        assertThat(path.rest()).isEqualTo(VaultPath.of("team/app"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VaultPath.of("secret").rest());
    }
}
