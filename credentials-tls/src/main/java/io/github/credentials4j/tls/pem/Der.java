// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pem;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** As much of DER (X.690) as private keys need: elements are put together, and their parts found. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int FIRST_CONTEXT = 0xa0;
    static final byte[] NULL = {0x05, 0x00};

    private Der() {}

    /** One element within an array: where its content begins and where it ends. */
    static final class Element {
        private final byte[] in;
        private final int tag;
        private final int begin;
        private final int end;

        private Element(byte[] in, int tag, int begin, int end) {
            this.in = in;
            this.tag = tag;
            this.begin = begin;
            this.end = end;
        }

        int tag() {
            return tag;
        }

        /** Returns the element that begins here; empty if it reaches beyond the limit. */
        static Optional<Element> at(byte[] in, int offset, int limit) {
            if (offset + 2 > limit) return Optional.empty();
            int length = in[offset + 1] & 0xff;
            int begin = offset + 2;
            if (length >= 0x80) {
                int bytes = length & 0x7f;
                if (bytes == 0 || bytes > 3 || begin + bytes > limit) return Optional.empty();
                length = 0;
                for (int i = 0; i < bytes; i++) length = (length << 8) | (in[begin + i] & 0xff);
                begin += bytes;
            }
            if (begin + length > limit) return Optional.empty();
            return Optional.of(new Element(in, in[offset] & 0xff, begin, begin + length));
        }

        /** Returns the first part of this element. */
        Optional<Element> first() {
            return at(in, begin, end);
        }

        /** Returns what follows this element within the one that holds it. */
        Optional<Element> next(Element holder) {
            return at(in, end, holder.end);
        }

        /** Returns the content as hexadecimal digits: how object identifiers are told apart here. */
        String hex() {
            return HexFormat.of().formatHex(in, begin, end);
        }

        byte[] content() {
            return Arrays.copyOfRange(in, begin, end);
        }
    }

    static Optional<Element> read(byte[] der) {
        return Element.at(der, 0, der.length);
    }

    /** Returns whether the bytes begin with a whole element; something may follow. */
    static boolean isWhole(byte[] der) {
        return read(der).isPresent();
    }

    static byte[] sequence(byte[]... parts) {
        return element(SEQUENCE, parts);
    }

    static byte[] element(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        Wiped out = new Wiped();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) out.write(length >>> (8 * i));
        }
        for (byte[] part : parts) out.writeBytes(part);
        return out.take();
    }

    /** Leaves nothing of a key in its buffer. */
    private static final class Wiped extends ByteArrayOutputStream {
        byte[] take() {
            byte[] taken = toByteArray();
            Arrays.fill(buf, (byte) 0);
            return taken;
        }
    }
}
