// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/** Octets as they are stored (raw, or in Base64 where a store wants text) and checked on their way. */
final class Encoding {
    private Encoding() {}

    /**
     * Returns the raw bytes. What reads as Base64 in full, line breaks aside, is taken for it: that raw ciphertext (29
     * bytes at least) happens to do so has a chance below one in 10^16.
     */
    static ByteString ciphertext(byte[] stored) {
        return ByteString.copyFrom(raw(stored));
    }

    static byte[] raw(byte[] stored) {
        for (byte each : stored) if (!isText(each)) return stored;
        String text = new String(stored, StandardCharsets.US_ASCII).replaceAll("\\s", "");
        try {
            boolean urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
            return (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
        } catch (IllegalArgumentException noBase64) {
            return stored;
        }
    }

    private static boolean isText(byte each) {
        return (each >= 'A' && each <= 'Z')
                || (each >= 'a' && each <= 'z')
                || (each >= '0' && each <= '9')
                || "+/-_= \r\n\t".indexOf(each) >= 0;
    }

    /** Returns CRC32C as Google's services send it: unsigned, in a signed 64-bit field. */
    static long crc32c(ByteString data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data.asReadOnlyByteBuffer());
        return checksum.getValue();
    }
}
