// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;

/** What one file of the folder held, and in which state the file was. */
final class PemPart {
    private static final byte[] NEWLINE = {'\n'};

    private final Path file;
    private final long size;
    private final FileTime modified;
    private final byte[] content;

    private PemPart(Path file, long size, FileTime modified, byte[] content) {
        this.file = file;
        this.size = size;
        this.modified = modified;
        this.content = content;
    }

    static PemPart of(Path file) throws IOException {
        long size = Files.size(file);
        FileTime modified = Files.getLastModifiedTime(file);
        return new PemPart(file, size, modified, Files.readAllBytes(file));
    }

    /** Returns this part with each of its certificates marked as trusted (the label is OpenSSL's). */
    PemPart trusted() {
        String marked = new String(content, US_ASCII)
                .replace("-BEGIN CERTIFICATE-", "-BEGIN TRUSTED CERTIFICATE-")
                .replace("-END CERTIFICATE-", "-END TRUSTED CERTIFICATE-");
        return new PemPart(file, size, modified, marked.getBytes(US_ASCII));
    }

    /** Returns whether the file was not written since. */
    boolean isStill() throws IOException {
        return Files.exists(file)
                && Files.size(file) == size
                && Files.getLastModifiedTime(file).equals(modified);
    }

    /** Returns the contents of the parts as one text. */
    static byte[] together(List<PemPart> parts) {
        int length = parts.stream()
                .mapToInt(part -> part.content.length + NEWLINE.length)
                .sum();
        byte[] all = new byte[length];
        int at = 0;
        for (PemPart part : parts) {
            System.arraycopy(part.content, 0, all, at, part.content.length);
            at += part.content.length;
            all[at++] = NEWLINE[0];
        }
        return all;
    }

    void wipe() {
        Arrays.fill(content, (byte) 0);
    }
}
