// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.locate.Locator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProviderTest {
    private static EnvironmentProvider key(String value) {
        return EnvironmentProvider.of("KEY", Map.of("KEY", value));
    }

    @Test
    void aVariableIsReadOnceAndThenConfirmed() {
        Snapshot<SecretBytes> read =
                ((Fetch.Changed<SecretBytes>) key("sk-ключ").fetch(FixedAttempt.cold())).snapshot();
        assertThat(read.value().exposeText()).isEqualTo("sk-ключ");
        assertThat(key("sk-ключ").fetch(FixedAttempt.cold().with(read.revision())))
                .isInstanceOf(Fetch.Unchanged.class);
        assertThat(key("other").fetch(FixedAttempt.cold().with(read.revision())))
                .isInstanceOf(Fetch.Changed.class);
    }

    @Test
    void oneThatIsNotSetOrEmptyIsNotFoundAndNamed() {
        for (EnvironmentProvider absent :
                new EnvironmentProvider[] {EnvironmentProvider.of("KEY", Map.of()), key("")}) {
            CredentialException missing =
                    catchThrowableOfType(CredentialException.class, () -> absent.fetch(FixedAttempt.cold()));
            assertThat(missing.failure()).isEqualTo(Failure.NOT_FOUND);
            assertThat(missing).hasMessageContaining("KEY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:KEY", "env://KEY"})
    void aUriNamesOneAndHasNoParameters(String uri) {
        Locator locator = Locator.of(EnvironmentProvider.factory());
        assertThat(locator.locate(uri).source().name()).hasToString("env:KEY");
        assertThatThrownBy(() -> locator.locate(uri + "?default=x"))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("default");
        assertThatThrownBy(() -> locator.locate("env:%20")).isInstanceOf(CredentialException.class);
    }
}
