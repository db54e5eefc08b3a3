// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static io.github.credentials4j.vault.contract.Site.allow;
import static io.github.credentials4j.vault.contract.Site.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.vault.VaultTransitDecryptor;
import io.github.credentials4j.vault.site.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

interface TransitContract extends Site {
    private String mount() {
        String mount = unique("transit");
        operator().write("sys/mounts/" + mount, Map.of("type", "transit"));
        operator().write(mount + "/keys/app", Map.of());
        return mount;
    }

    private String encrypted(String mount, String plain) {
        String base64 = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        return Operator.text(
                operator().write(mount + "/encrypt/app", Map.of("plaintext", base64)), "data", "ciphertext");
    }

    private String decrypted(String mount, String key, String sealed) {
        VaultTransitDecryptor decryptor =
                VaultTransitDecryptor.of(vault(), token(allow(mount + "/decrypt/*", "update")), mount + "/" + key);
        TestAttempt attempt = TestAttempt.of(vault().login(io.github.credentials4j.vault.VaultLogin.byAgent()));
        return decryptor.decode(SecretBytes.ofText(sealed), attempt).value().exposeText();
    }

    private Failure failure(String mount, String key, String sealed) {
        return catchThrowableOfType(CredentialException.class, () -> decrypted(mount, key, sealed))
                .failure();
    }

    @Test
    default void decryptsWhatItsKeyEncryptedAlsoAfterARotation() {
        String mount = mount();
        String old = encrypted(mount, "hunter2 ä");
        operator().write(mount + "/keys/app/rotate", Map.of());
        assertThat(decrypted(mount, "app", old + "\n")).isEqualTo("hunter2 ä");
        assertThat(decrypted(mount, "app", encrypted(mount, "2"))).isEqualTo("2");
    }

    @Test
    default void aVersionThatMayNoLongerBeUsedIsADisabledKey() {
        String mount = mount();
        String old = encrypted(mount, "1");
        operator().write(mount + "/keys/app/rotate", Map.of());
        operator().write(mount + "/keys/app/config", Map.of("min_decryption_version", 2));
        assertThat(failure(mount, "app", old)).isEqualTo(Failure.KEY_DISABLED);
    }

    @Test
    default void whatIsDamagedOrNoCiphertextIsUndecodable() {
        String mount = mount();
        String sealed = encrypted(mount, "1");
        int last = sealed.length() - 5;
        String damaged =
                sealed.substring(0, last) + (sealed.charAt(last) == 'A' ? 'B' : 'A') + sealed.substring(last + 1);
        assertThat(failure(mount, "app", damaged)).isEqualTo(Failure.UNDECODABLE);
        assertThat(failure(mount, "app", "hunter2")).isEqualTo(Failure.UNDECODABLE);
    }

    @Test
    default void aKeyThatIsNotThereIsADisabledKey() {
        String mount = mount();
        assertThat(failure(mount, "other", encrypted(mount, "1"))).isEqualTo(Failure.KEY_DISABLED);
    }
}
