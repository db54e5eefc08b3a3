// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A sealed secret, as {@link EnvelopeEncryptor} writes it. Version 1, numbers big-endian:
 *
 * <pre>
 * "C4JE"                    4 octets
 * version, 1                1
 * length of the key's name  2
 * name of the key that wrapped the data key, in UTF-8
 * length of the wrapped data key  2
 * the data key (32 octets), encrypted by Cloud KMS with the additional data "credentials4j/envelope/1"
 * initialization vector     12
 * the secret, encrypted by AES-256-GCM with the data key, and the tag of 16 octets
 * </pre>
 *
 * <p>The additional data of the last part is all that stands before the initialization vector, and then the caller's
 * own.
 */
final class Envelope {
    static final int IV = 12;
    static final int TAG = 16;
    static final String WRAPPED_FOR = "credentials4j/envelope/1";
    private static final byte[] MAGIC = {'C', '4', 'J', 'E'};
    private static final byte VERSION = 1;
    private static final int NAME_AT = MAGIC.length + 1 + Short.BYTES;

    private final byte[] whole;
    private final int nameEnd;
    private final int header;

    private Envelope(byte[] whole, int nameEnd, int header) {
        this.whole = whole;
        this.nameEnd = nameEnd;
        this.header = header;
    }

    /** Returns whether these octets begin as an envelope does, of whatever version. */
    static boolean begins(byte[] stored) {
        return stored.length > MAGIC.length && Arrays.equals(stored, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static Envelope parse(byte[] stored, CredentialName credential) {
        if (!begins(stored))
            throw undecodable(
                    credential,
                    "what is stored is no envelope; seal it with EnvelopeEncryptor, or decrypt it"
                            + " with CloudKmsDecryptor");
        if (stored[MAGIC.length] != VERSION)
            throw undecodable(
                    credential, "its envelope has version " + stored[MAGIC.length] + "; this library reads " + VERSION);
        try {
            ByteBuffer parts = ByteBuffer.wrap(stored).position(MAGIC.length + 1);
            int nameEnd = skip(parts);
            int header = skip(parts);
            if (parts.remaining() < IV + TAG) throw new BufferUnderflowException();
            return new Envelope(stored, nameEnd, header);
        } catch (BufferUnderflowException | IllegalArgumentException shorter) {
            throw undecodable(credential, "its envelope is cut short; store it anew, whole");
        }
    }

    private static int skip(ByteBuffer parts) {
        int length = Short.toUnsignedInt(parts.getShort());
        parts.position(parts.position() + length);
        return parts.position();
    }

    /** Returns all that stands before the initialization vector. */
    static byte[] header(String key, byte[] wrapped) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(NAME_AT + name.length + Short.BYTES + wrapped.length)
                .put(MAGIC)
                .put(VERSION)
                .putShort((short) name.length)
                .put(name)
                .putShort((short) wrapped.length)
                .put(wrapped)
                .array();
    }

    boolean isFor(byte[] key) {
        return Arrays.equals(whole, NAME_AT, nameEnd, key, 0, key.length);
    }

    /** Returns the name of the key that it was sealed with. */
    String key() {
        return new String(whole, NAME_AT, nameEnd - NAME_AT, StandardCharsets.UTF_8);
    }

    /** Returns a view on the wrapped data key. */
    DataKeys.Wrapped wrapped() {
        return new DataKeys.Wrapped(whole, nameEnd + Short.BYTES, header);
    }

    byte[] whole() {
        return whole;
    }

    /** Returns how long the header is; the initialization vector follows. */
    int headerLength() {
        return header;
    }

    private static CredentialException undecodable(CredentialName credential, String what) {
        return new CredentialException(Failure.UNDECODABLE, credential, what);
    }
}
