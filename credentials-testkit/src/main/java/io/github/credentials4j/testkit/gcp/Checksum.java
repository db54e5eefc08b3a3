// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.grpc.Status;
import java.util.zip.CRC32C;

/** CRC32C as Google's services make and compare it: unsigned, in a signed 64-bit field. */
final class Checksum {
    private Checksum() {}

    static long of(ByteString data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data.asReadOnlyByteBuffer());
        return checksum.getValue();
    }

    static void verify(Int64Value sent, ByteString data, String what) {
        if (sent.getValue() != of(data))
            throw Status.INVALID_ARGUMENT
                    .withDescription("The checksum in field " + what + "_crc32c did not match the data.")
                    .asRuntimeException();
    }
}
