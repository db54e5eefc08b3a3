// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.wire.NotApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** A small secret in a file that others write anew. */
@NotApi
public record SecretFile(Path path) {
    /** Returns what is in the file, without white space around it; the caller owns it. */
    public SecretBytes read(Attempt attempt) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException absent) {
            throw new CredentialException(
                    Failure.NOT_FOUND,
                    attempt.name(),
                    "there is no file " + path + "; check the mount and who writes it");
        } catch (IOException unreadable) {
            throw new CredentialException(
                    Failure.UNAVAILABLE, attempt.name(), "cannot read " + path + "; check its permissions", unreadable);
        }
        int from = 0;
        int to = bytes.length;
        while (from < to && bytes[from] <= ' ' && bytes[from] >= 0) from++;
        while (to > from && bytes[to - 1] <= ' ' && bytes[to - 1] >= 0) to--;
        SecretBytes trimmed = SecretBytes.movedFrom(Arrays.copyOfRange(bytes, from, to));
        Arrays.fill(bytes, (byte) 0);
        if (trimmed.length() > 0) return trimmed;
        throw new CredentialException(
                Failure.UNDECODABLE, attempt.name(), "the file " + path + " is empty; it may be about to be written");
    }
}
