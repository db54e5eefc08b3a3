// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.testkit.vault.http.Fields;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fake and a real server must both do with keys that they keep. */
abstract class TransitContract {

    private static final String PLAIN = "aGVsbG8=";

    private final VaultServer server;
    private final Wire root;
    private final String mount = "transit-" + UUID.randomUUID().toString().substring(0, 8);

    TransitContract(VaultServer server) {
        this.server = server;
        this.root = Wire.to(server);
    }

    @BeforeEach
    void mountTransit() {
        root.post("sys/mounts/" + mount, Map.of("type", "transit"));
        root.post(mount + "/keys/k", Map.of());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String encrypted() {
        return root.post(mount + "/encrypt/k", Map.of("plaintext", PLAIN))
                .data()
                .text("ciphertext")
                .orElseThrow();
    }

    private Wire.Answer decrypt(String ciphertext) {
        return root.post(mount + "/decrypt/k", Map.of("ciphertext", ciphertext));
    }

    @Test
    void whatWasEncryptedIsDecrypted() {
        assertThat(encrypted()).startsWith("vault:v1:");
        assertThat(decrypt(encrypted()).data().text("plaintext")).contains(PLAIN);
    }

    @Test
    void rotationMakesANewVersionAndOldOnesStillDecrypt() {
        String old = encrypted();
        assertThat(root.post(mount + "/keys/k/rotate").status()).isIn(200, 204);
        assertThat(encrypted()).startsWith("vault:v2:");
        assertThat(decrypt(old).data().text("plaintext")).contains(PLAIN);
        assertThat(root.get(mount + "/keys/k").data().number("latest_version")).contains(2);
        assertThat(root.post(mount + "/rewrap/k", Map.of("ciphertext", old))
                        .data()
                        .text("ciphertext")
                        .orElseThrow())
                .startsWith("vault:v2:");
    }

    @Test
    void versionsBelowTheMinimumAreRefused() {
        String old = encrypted();
        root.post(mount + "/keys/k/rotate");
        root.post(mount + "/keys/k/config", Map.of("min_decryption_version", 2));
        assertThat(decrypt(old).has(400, "disallowed by policy (too old)")).isTrue();
        assertThat(root.post(mount + "/keys/k/config", Map.of("min_decryption_version", 9))
                        .has(400, "cannot set min decryption version of 9, latest key version is 2"))
                .isTrue();
    }

    @Test
    void brokenCiphertextsHaveTheirTexts() {
        String whole = encrypted();
        String flipped = whole.substring(0, whole.length() - 3) + (whole.endsWith("AAA") ? "BBB" : "AAA");
        assertThat(decrypt(flipped).has(400, "cipher: message authentication failed"))
                .isTrue();
        assertThat(decrypt("rubbish").has(400, "invalid ciphertext: no prefix")).isTrue();
        assertThat(decrypt("vault:v9:AAAA").has(400, "version is too new")).isTrue();
        assertThat(decrypt("vault:v1:AAAA").has(400, "invalid ciphertext length"))
                .isTrue();
        assertThat(decrypt("vault:vx:AAAA").has(400, "version number could not be decoded"))
                .isTrue();
        assertThat(root.post(mount + "/decrypt/k", Map.of()).has(400, "missing ciphertext to decrypt"))
                .isTrue();
        assertThat(root.post(mount + "/encrypt/k", Map.of()).has(400, "missing plaintext to encrypt"))
                .isTrue();
        assertThat(root.post(mount + "/decrypt/none", Map.of("ciphertext", whole))
                        .has(400, "encryption key not found"))
                .isTrue();
    }

    @Test
    void associatedDataMustBeTheSame() {
        String ciphertext = root.post(mount + "/encrypt/k", Map.of("plaintext", PLAIN, "associated_data", "YWFk"))
                .data()
                .text("ciphertext")
                .orElseThrow();
        assertThat(root.post(mount + "/decrypt/k", Map.of("ciphertext", ciphertext, "associated_data", "YWFk"))
                        .data()
                        .text("plaintext"))
                .contains(PLAIN);
        assertThat(decrypt(ciphertext).has(400, "message authentication failed"))
                .isTrue();
    }

    @Test
    void batchAnswersItemByItem() {
        List<Fields> sealed = root.post(
                        mount + "/encrypt/k",
                        Map.of(
                                "batch_input",
                                List.of(Map.of("plaintext", PLAIN), Map.of("plaintext", PLAIN, "reference", "r"))))
                .data()
                .objects("batch_results");
        assertThat(sealed).hasSize(2);
        assertThat(sealed.get(1).text("reference")).contains("r");
        Wire.Answer partial = root.post(
                mount + "/decrypt/k",
                Map.of(
                        "batch_input",
                        List.of(
                                Map.of(
                                        "ciphertext",
                                        sealed.get(0).text("ciphertext").orElseThrow()),
                                Map.of("ciphertext", "x"))));
        assertThat(partial.status()).isEqualTo(400);
        List<Fields> opened = partial.data().objects("batch_results");
        assertThat(opened.get(0).text("plaintext")).contains(PLAIN);
        assertThat(opened.get(1).text("error")).contains("invalid ciphertext: no prefix");
    }

    @Test
    void dataKeyComesSealedAndIfAskedPlain() {
        Wire.Answer both = root.post(mount + "/datakey/plaintext/k");
        assertThat(decrypt(both.data().text("ciphertext").orElseThrow()).data().text("plaintext"))
                .isEqualTo(both.data().text("plaintext"));
        assertThat(root.post(mount + "/datakey/wrapped/k").data().text("plaintext"))
                .isEmpty();
    }

    @Test
    void keyIsDeletedOnlyWhereThatIsAllowed() {
        assertThat(root.delete(mount + "/keys/k").has(400, "deletion is not allowed for this key"))
                .isTrue();
        root.post(mount + "/keys/k/config", Map.of("deletion_allowed", true));
        assertThat(root.delete(mount + "/keys/k").status()).isEqualTo(204);
        assertThat(root.get(mount + "/keys/k").status()).isEqualTo(404);
    }
}
