// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.wire.JsonBody;
import java.util.Base64;

/**
 * Decrypts what the transit engine encrypted ({@code vault:v1:…}), wherever it is stored. It runs when the stored value
 * changed, not when the key did. Needs {@code update} on {@code transit/decrypt/KEY}.
 */
public final class VaultTransitDecryptor implements Decoder<SecretBytes, SecretBytes> {
    private final Asker asker;
    private final VaultPath mount;
    private final String key;

    private VaultTransitDecryptor(Asker asker, VaultPath mount, String key) {
        this.asker = asker;
        this.mount = mount;
        this.key = key;
    }

    /**
     * Returns the decryptor with a key.
     *
     * @param vault the server
     * @param token asks
     * @param path mount and key, such as {@code transit/app}
     * @throws IllegalArgumentException if it is no path, or a mount alone
     */
    public static VaultTransitDecryptor of(Vault vault, LiveCredential<VaultToken> token, String path) {
        VaultPath.of(path);
        int slash = path.lastIndexOf('/');
        if (slash < 0) throw new IllegalArgumentException("path must be a mount and a key: '" + path + "'");
        return new VaultTransitDecryptor(
                new Asker(vault.server(), token), VaultPath.of(path.substring(0, slash)), path.substring(slash + 1));
    }

    /**
     * Returns what was encrypted; blocks for one request.
     *
     * @param encoded {@code vault:v1:…}, perhaps with white space around it
     * @param attempt the fetch that this decoding belongs to
     * @throws CredentialException {@code UNDECODABLE} if it is no such text or was encrypted with another key, {@code
     *     KEY_DISABLED} if the key is gone or no longer decrypts that version, else what the request met
     */
    @Override
    public Decoded<SecretBytes> decode(SecretBytes encoded, Attempt attempt) {
        String sealed = encoded.exposeText().strip();
        if (!sealed.startsWith("vault:v"))
            throw new CredentialException(
                    Failure.UNDECODABLE,
                    attempt.name(),
                    "it is nothing that transit encrypted, which begins with 'vault:v'; look at it in its store");
        Question question = Question.write(
                mount.then("decrypt/" + key),
                new JsonBody().put("ciphertext", sealed),
                "decryption with " + mount + "/" + key);
        return Decoded.of(asker.ask(attempt, question, (answer, token) -> {
            if (answer.status() == 400) throw refused(attempt, answer);
            SecretBytes plain = answer.json()
                    .secret("data", "plaintext")
                    .orElseThrow(() -> answer.errors()
                            .because(Failure.UNAVAILABLE, attempt.name(), "was answered without a plaintext"));
            return decoded(plain);
        }));
    }

    private static SecretBytes decoded(SecretBytes base64) {
        SecretBytes plain =
                base64.use(text -> SecretBytes.movedFrom(Base64.getDecoder().decode(text)));
        base64.erase();
        return plain;
    }

    /** Vault answers 400 to all of these. */
    private CredentialException refused(Attempt attempt, Answer answer) {
        if (answer.says("encryption key not found"))
            return answer.errors()
                    .because(
                            Failure.KEY_DISABLED,
                            attempt.name(),
                            "found no such key; create it, or restore its backup");
        if (answer.says("too old") || answer.says("disallowed by policy"))
            return answer.errors()
                    .because(
                            Failure.KEY_DISABLED,
                            attempt.name(),
                            "was refused, since the key's min_decryption_version is above that of the ciphertext; lower it"
                                    + " or encrypt anew");
        return answer.errors()
                .because(
                        Failure.UNDECODABLE,
                        attempt.name(),
                        "was refused: the ciphertext is damaged, or was made with another key or context");
    }

    /** Returns mount and key. */
    @Override
    public String toString() {
        return "VaultTransitDecryptor[" + mount + "/" + key + "]";
    }
}
