// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.csr;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The distinguished encoding of ASN.1 (X.690), as far as a certificate request needs it. */
final class Der {
    static final byte[] NULL = {5, 0};

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED_CONTEXT = 0xa0;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return encoded(SEQUENCE, joined(parts));
    }

    /** Sorted, as DER has sets. */
    static byte[] set(byte[]... parts) {
        byte[][] sorted = parts.clone();
        Arrays.sort(sorted, Comparator.comparing(part -> new BigInteger(1, part)));
        return encoded(SET, joined(sorted));
    }

    static byte[] integer(long value) {
        return encoded(INTEGER, BigInteger.valueOf(value).toByteArray());
    }

    static byte[] utf8(String text) {
        return encoded(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] octets(byte[] value) {
        return encoded(OCTET_STRING, value);
    }

    /** Whole octets: no bits are unused. */
    static byte[] bits(byte[] value) {
        return encoded(BIT_STRING, joined(new byte[] {0}, value));
    }

    /** A primitive value under a tag of its context, such as a name in a certificate. */
    static byte[] tagged(int tag, byte[] value) {
        return encoded(CONTEXT + tag, value);
    }

    static byte[] taggedParts(int tag, byte[]... parts) {
        return encoded(CONSTRUCTED_CONTEXT + tag, joined(parts));
    }

    static byte[] objectIdentifier(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeArc(out, Integer.parseInt(arcs[0]) * 40L + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) writeArc(out, Long.parseLong(arcs[i]));
        return encoded(OBJECT_IDENTIFIER, out.toByteArray());
    }

    private static void writeArc(ByteArrayOutputStream out, long arc) {
        int shift = 56;
        while (shift > 0 && arc >> shift == 0) shift -= 7;
        for (; shift > 0; shift -= 7) out.write((int) (((arc >> shift) & 0x7f) | 0x80));
        out.write((int) (arc & 0x7f));
    }

    private static byte[] encoded(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - from));
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }
}
