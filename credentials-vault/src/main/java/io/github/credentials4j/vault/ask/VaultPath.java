// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.vault.wire.NotApi;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A path below {@code /v1/}, such as {@code database/creds/app}. It is checked when it is made, so that no text from
 * configuration reaches another path than it names.
 *
 * @param text segments joined by slashes
 */
@NotApi
public record VaultPath(String text) {
    private static final String FORBIDDEN = "?#%\\ ";
    private static final String PLAIN = "-._~!$&'()*+,;=:@";

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it has an empty segment, {@code .} or {@code ..}, white space, a control
     *     character, or one of {@code ? # % \}
     */
    public VaultPath {
        for (String segment : segments(text)) {
            if (segment.isEmpty()) throw refused(text, "an empty segment");
            if (segment.equals(".") || segment.equals("..")) throw refused(text, "a segment '" + segment + "'");
        }
        if (text.chars().anyMatch(VaultPath::isForbidden))
            throw refused(text, "white space, a control character or one of ? # % \\");
    }

    /**
     * Returns the path with this text.
     *
     * @param text segments joined by slashes
     */
    public static VaultPath of(String text) {
        return new VaultPath(text);
    }

    /**
     * Returns this path with more behind it.
     *
     * @param more segments joined by slashes
     */
    public VaultPath then(String more) {
        return new VaultPath(text + "/" + more);
    }

    /** Returns the first segment, which is the mount of most engines. */
    public String first() {
        return segments(text).get(0);
    }

    /**
     * Returns what follows the first segment.
     *
     * @throws IllegalArgumentException if nothing does
     */
    public VaultPath rest() {
        int slash = text.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("a path needs a mount and something in it: '" + text + "'");
        return new VaultPath(text.substring(slash + 1));
    }

    /** Returns the path as a request has it, from {@code /v1/} on, with what is not plain in percent-encoded UTF-8. */
    public String escaped() {
        return segments(text).stream().map(VaultPath::escaped).collect(Collectors.joining("/", "/v1/", ""));
    }

    @Override
    public String toString() {
        return text;
    }

    private static List<String> segments(String text) {
        return Arrays.asList(text.split("/", -1));
    }

    private static boolean isForbidden(int c) {
        boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
        return space || Character.isISOControl(c) || FORBIDDEN.indexOf(c) >= 0;
    }

    private static String escaped(String segment) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > 0 && (Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0);
            if (plain) escaped.append((char) octet);
            else escaped.append(String.format("%%%02X", octet & 0xff));
        }
        return escaped.toString();
    }

    private static IllegalArgumentException refused(String text, String what) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        return new IllegalArgumentException("a Vault path has no " + what + ": '" + shown + "'");
    }
}
