// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;

/** The rules of secret versions; the wire is tried with the real client in credentials-gcp. */
class FakeSecretTest {
    private final FakeSecret secret = new FakeSecret("projects/p/secrets/s");

    @Test
    void latestIsTheNewestVersionWhetherItCanBeReadOrNot() {
        secret.add("1");
        assertThat(secret.add("2")).isEqualTo(2);
        secret.disable(2);
        assertThat(secret.version("latest").number()).isEqualTo(2);
        assertThat(secret.version("latest").state()).isEqualTo(KeyState.DISABLED);
        assertThat(secret.newestFirst()).extracting(FakeSecret.Version::number).containsExactly(2, 1);
    }

    @Test
    void anAliasNamesAVersionUntilItIsMoved() {
        secret.add("1");
        secret.add("2");
        secret.alias("prod", 1);
        assertThat(secret.version("prod").data().toStringUtf8()).isEqualTo("1");
        secret.alias("prod", 2);
        assertThat(secret.version("prod").data().toStringUtf8()).isEqualTo("2");
    }

    @Test
    void whatWasDestroyedHasNoPayloadAndCannotComeBack() {
        secret.add("1");
        secret.destroy(1);
        assertThat(secret.version("1").data().isEmpty()).isTrue();
        assertThatThrownBy(() -> secret.enable(1)).isInstanceOf(IllegalStateException.class);
        assertThat(secret.state(1)).isEqualTo(KeyState.DESTROYED);
    }

    @Test
    void whatIsNotThereIsNotFoundAndWhatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> secret.version("latest"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
        secret.add(new byte[64 * 1024]);
        assertThatThrownBy(() -> secret.add(new byte[64 * 1024 + 1])).isInstanceOf(StatusRuntimeException.class);
    }
}
