// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pem;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.credentials4j.tls.gate.Refused;
import io.github.credentials4j.tls.material.RefusalReason;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** One block of PEM (RFC 7468): its label and its content. Whatever stands between blocks says nothing. */
final class PemBlock {
    private static final byte[] BEGIN = "-----BEGIN ".getBytes(US_ASCII);
    private static final byte[] END = "-----END ".getBytes(US_ASCII);
    private static final byte[] DASHES = "-----".getBytes(US_ASCII);

    private final String label;
    private final byte[] der;

    private PemBlock(String label, byte[] der) {
        this.label = label;
        this.der = der;
    }

    String label() {
        return label;
    }

    byte[] der() {
        return der;
    }

    /** Adds the blocks in their order, at least one. The caller wipes their contents, also those before a broken one. */
    static void addAll(byte[] pem, List<PemBlock> blocks) throws Refused {
        int from = 0;
        for (int begin = find(pem, BEGIN, from); begin >= 0; begin = find(pem, BEGIN, from)) {
            int labelEnd = find(pem, DASHES, begin + BEGIN.length);
            String label = labelEnd < 0 ? "" : text(pem, begin + BEGIN.length, labelEnd);
            int end = find(pem, END, begin);
            if (label.isEmpty() || end < 0 || !closes(pem, end, label))
                throw halfWritten("block " + (blocks.size() + 1) + " has no end");
            blocks.add(new PemBlock(label, content(pem, labelEnd + DASHES.length, end, label)));
            from = end + END.length;
        }
        if (blocks.isEmpty())
            throw new Refused(
                    RefusalReason.EMPTY,
                    "there is no PEM block in its " + pem.length + " bytes; certificates and keys are wanted");
    }

    void wipe() {
        Arrays.fill(der, (byte) 0);
    }

    private static byte[] content(byte[] pem, int from, int to, String label) throws Refused {
        byte[] body = Arrays.copyOfRange(pem, from, to);
        try {
            if (find(body, ":".getBytes(US_ASCII), 0) >= 0)
                throw new Refused(
                        RefusalReason.LEGACY_ENCRYPTION,
                        "the block " + label + " has headers, as keys encrypted by OpenSSL before 1.0 have;"
                                + " convert it: openssl pkcs8 -topk8 -in old.pem -out new.pem");
            byte[] der = Base64.getMimeDecoder().decode(body);
            if (!Der.isWhole(der)) {
                Arrays.fill(der, (byte) 0);
                throw halfWritten("the content of the block " + label + " breaks off");
            }
            return der;
        } catch (IllegalArgumentException broken) { // its message may quote the content
            throw halfWritten("the block " + label + " is no Base64");
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private static Refused halfWritten(String what) {
        return new Refused(
                RefusalReason.HALF_WRITTEN, what + ", as while it is written; write a new file and rename it");
    }

    private static boolean closes(byte[] pem, int end, String label) {
        byte[] line = ("-----END " + label + "-----").getBytes(US_ASCII);
        return find(pem, line, end) == end;
    }

    private static String text(byte[] pem, int from, int to) {
        return new String(pem, from, to - from, US_ASCII).strip();
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (int at = from; at <= in.length - what.length; at++)
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) return at;
        return -1;
    }

    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }
}
