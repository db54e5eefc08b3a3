// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Secrets that are text, looked at without making strings of them. */
final class Text {
    private static final int WINDOW = 256;

    private Text() {}

    static void check(SecretBytes encoded, CredentialName name) {
        if (!encoded.<Boolean>use(Text::isUtf8))
            throw JsonFields.wrong(
                    name, "it is binary where UTF-8 text is wanted; decode it first, or read it as bytes");
    }

    static SecretBytes trimmed(SecretBytes encoded) {
        return encoded.use(bytes -> {
            int from = 0;
            int to = bytes.length;
            while (from < to && isSpace(bytes[from])) from++;
            while (to > from && isSpace(bytes[to - 1])) to--;
            return SecretBytes.movedFrom(Arrays.copyOfRange(bytes, from, to));
        });
    }

    /**
     * Returns what the Base64 text stands for: either alphabet of RFC 4648, with or without padding and white space.
     *
     * @throws IllegalArgumentException if it is none
     */
    static SecretBytes ofBase64(byte[] text) {
        byte[] packed = new byte[text.length];
        int length = 0;
        for (byte each : text) if (!isSpace(each)) packed[length++] = plainAlphabet(each);
        for (int padding = 0; padding < 2 && length > 0 && packed[length - 1] == '='; padding++) length--;
        byte[] exact = Arrays.copyOf(packed, length);
        byte[] decoded = new byte[length * 3 / 4];
        try {
            Base64.getDecoder().decode(exact, decoded);
            return SecretBytes.movedFrom(decoded);
        } finally {
            Arrays.fill(packed, (byte) 0);
            Arrays.fill(exact, (byte) 0);
            Arrays.fill(decoded, (byte) 0);
        }
    }

    private static byte plainAlphabet(byte each) {
        return each == '-' ? (byte) '+' : each == '_' ? (byte) '/' : each;
    }

    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        char[] chars = new char[WINDOW];
        CoderResult result;
        do {
            result = utf8.decode(rest, CharBuffer.wrap(chars), true);
        } while (result.isOverflow());
        Arrays.fill(chars, '\0');
        return result.isUnderflow();
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }
}
