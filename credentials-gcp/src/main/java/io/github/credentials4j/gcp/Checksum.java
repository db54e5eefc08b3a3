// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.protobuf.ByteString;
import java.util.zip.CRC32C;

/** CRC32C as Google's services send it: unsigned, in a signed 64-bit field. */
final class Checksum {
    private Checksum() {}

    static long of(ByteString data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data.asReadOnlyByteBuffer());
        return checksum.getValue();
    }
}
