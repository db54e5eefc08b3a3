// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.function.BiConsumer;

/** What can happen to a message on its way. Works by field names, which the services have in common. */
final class Damage {
    private static final List<String> DATA = List.of("ciphertext", "plaintext", "data");
    private static final List<String> CHECKSUMS = List.of("ciphertext_crc32c", "plaintext_crc32c", "data_crc32c");
    private static final String ENVELOPE = "payload";

    private Damage() {}

    /** Returns the message with one bit of its data flipped; the checksum in it stays as it was. */
    static <M extends Message> M flipped(M message) {
        return changed(message, DATA, (builder, field) -> {
            byte[] bytes = ((ByteString) builder.getField(field)).toByteArray();
            if (bytes.length > 0) bytes[bytes.length - 1] ^= 1;
            builder.setField(field, ByteString.copyFrom(bytes));
        });
    }

    /** Returns the message without the checksum of its data. */
    static <M extends Message> M unchecked(M message) {
        return changed(message, CHECKSUMS, Message.Builder::clearField);
    }

    @SuppressWarnings("unchecked") // a builder builds the type that made it
    private static <M extends Message> M changed(
            M message, List<String> names, BiConsumer<Message.Builder, FieldDescriptor> change) {
        Message.Builder builder = message.toBuilder();
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            if (names.contains(field.getName())) change.accept(builder, field);
            if (field.getName().equals(ENVELOPE))
                builder.setField(field, changed((Message) message.getField(field), names, change));
        }
        return (M) builder.build();
    }
}
