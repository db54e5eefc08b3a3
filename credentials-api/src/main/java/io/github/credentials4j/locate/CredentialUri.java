// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.locate;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names a resource in a store: {@code scheme://resource?parameter=value#/json/pointer}. Parsed from the text as it
 * stands, since {@code java.net.URI} would take {@code me@team/x} for a user and split ARNs. The {@code //} may be left
 * out. Percent-encoded octets are decoded as UTF-8 in the resource, in parameters and in the fragment; {@code +} is no
 * space.
 *
 * @param text the whole text
 * @param scheme in lower case
 * @param resource decoded, without leading slashes unless the scheme's form is {@code scheme:///absolute}
 * @param parameters decoded, in their order
 * @param pointer the fragment: a JSON pointer, if there is one
 */
public record CredentialUri(
        String text, String scheme, String resource, Map<String, String> parameters, Optional<String> pointer) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern PASSWORD = Pattern.compile("^//(?!arn:)[^/?#]*:[^/?#@]*@");
    private static final Set<String> CREDENTIALS = Set.of(
            "password", "passwd", "pwd", "secret", "token", "apikey", "accesskey", "secretkey", "secretaccesskey");
    private static final String WITHHELD = "(withheld)";

    /** Copies the parameters. */
    public CredentialUri {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Returns the parsed form.
     *
     * @param text names a resource; never a credential
     * @throws CredentialException {@code MISCONFIGURED} if it is no such URI, or seems to hold a credential: then it is not
     *     shown, nor is a text without a scheme, since that may be a key in the wrong place
     */
    public static CredentialUri parse(String text) {
        if (text.isBlank()) throw wrong("(empty)", "it is empty; write scheme://resource");
        if (text.chars().anyMatch(Character::isISOControl)) throw wrong(WITHHELD, "it holds control characters");
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        if (!SCHEME.matcher(scheme).matches())
            throw wrong(WITHHELD, "it has no scheme; write scheme://resource, and keys in their store");
        int hash = text.indexOf('#', colon);
        String whole = hash < 0 ? text.substring(colon + 1) : text.substring(colon + 1, hash);
        int question = whole.indexOf('?');
        String path = question < 0 ? whole : whole.substring(0, question);
        String query = question < 0 ? "" : whole.substring(question + 1);
        refuseCredentials(path, query);
        Optional<String> pointer = hash < 0 ? Optional.empty() : Optional.of(decoded(text.substring(hash + 1), text));
        if (path.startsWith("//")) path = path.substring(2);
        if (path.isEmpty()) throw wrong(text, "it names no resource");
        if (pointer.filter(fragment -> !fragment.isEmpty() && !fragment.startsWith("/"))
                .isPresent()) throw wrong(text, "its fragment is a JSON pointer and begins with '/'");
        return new CredentialUri(
                text, scheme.toLowerCase(Locale.ROOT), decoded(path, text), parameters(query, text), pointer);
    }

    /**
     * Returns a template whose one variable, such as {@code {tenant}}, stands for one whole segment.
     *
     * @param text a URI with one {@code {variable}} between slashes
     * @throws CredentialException {@code MISCONFIGURED} if there is not exactly one variable, or it is part of a segment
     */
    public static Template template(String text) {
        return Template.parse(text);
    }

    /**
     * Returns the value of a parameter.
     *
     * @param name the parameter's name
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * Returns this URI if it has no other parameters than these.
     *
     * @param known the names of the parameters that the scheme knows
     * @throws CredentialException {@code MISCONFIGURED} that names an unknown one and the known ones
     */
    public CredentialUri only(String... known) {
        List<String> names = Arrays.asList(known);
        for (String given : parameters.keySet()) {
            if (!names.contains(given))
                throw wrong("it has the unknown parameter '" + given + "'; known are " + new TreeSet<>(names));
        }
        return this;
    }

    /** Returns this URI without the fragment. */
    public CredentialUri whole() {
        int hash = text.indexOf('#');
        return hash < 0
                ? this
                : new CredentialUri(text.substring(0, hash), scheme, resource, parameters, Optional.empty());
    }

    /**
     * Returns this URI without a parameter that was used up.
     *
     * @param name the parameter's name
     */
    public CredentialUri without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(parameters);
        fewer.remove(name);
        return new CredentialUri(text, scheme, resource, fewer, pointer);
    }

    /**
     * Returns the failure that this URI is wrong.
     *
     * @param what what is wrong and what to write instead
     */
    public CredentialException wrong(String what) {
        return wrong(text, what);
    }

    @Override
    public String toString() {
        return text;
    }

    static CredentialException wrong(String text, String what) {
        String shown = text.length() > 400 ? text.substring(0, 400) + "…" : text;
        return new CredentialException(Failure.MISCONFIGURED, CredentialName.of(shown), what);
    }

    private static void refuseCredentials(String path, String query) {
        if (PASSWORD.matcher(path).find())
            throw wrong(WITHHELD, "it seems to hold a password; a URI names a resource, never a credential");
        for (String pair : query.split("&", -1)) {
            String name = pair.split("=", 2)[0].toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
            if (CREDENTIALS.contains(name))
                throw wrong(WITHHELD, "its parameters seem to hold a credential; a URI names a resource, never that");
        }
    }

    private static Map<String, String> parameters(String query, String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query.isEmpty()) return parameters;
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) throw wrong(text, "its parameters have the form name=value, joined by '&'");
            String name = decoded(pair.substring(0, equals), text);
            if (parameters.put(name, decoded(pair.substring(equals + 1), text)) != null)
                throw wrong(text, "it gives the parameter '" + name + "' twice");
        }
        return parameters;
    }

    private static String decoded(String part, String text) {
        if (part.indexOf('%') < 0) return part;
        byte[] raw = part.getBytes(StandardCharsets.UTF_8);
        ByteBuffer octets = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                octets.put(raw[i]);
                continue;
            }
            int high = digit(raw, i + 1);
            int low = digit(raw, i + 2);
            if (high < 0 || low < 0) throw wrong(text, "in it '%' is not followed by two hexadecimal digits");
            octets.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            String decoded =
                    StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
            if (decoded.chars().anyMatch(Character::isISOControl)) throw wrong(text, "it encodes control characters");
            return decoded;
        } catch (CharacterCodingException binary) {
            throw wrong(text, "its percent-encoded octets are not UTF-8");
        }
    }

    private static int digit(byte[] raw, int at) {
        return at < raw.length ? Character.digit(raw[at], 16) : -1;
    }

    /** A URI with one variable, such as a tenant's id: {@code awssecretsmanager://tenants/{tenant}/openai#/apiKey}. */
    public static final class Template {
        private static final int LONGEST = 256;

        private final String before;
        private final String after;

        private Template(String before, String after) {
            this.before = before;
            this.after = after;
        }

        /**
         * Returns the URI with this value in place of the variable.
         *
         * @param value one segment: 1 to 256 characters without {@code / \ % ? #} and control characters, not {@code .} or
         *     {@code ..}
         * @throws CredentialException {@code MISCONFIGURED} if the value would be more, or something else, than a segment;
         *     the value is not shown
         */
        public CredentialUri fill(String value) {
            boolean foreign = value.chars().anyMatch(c -> "/\\%?#".indexOf(c) >= 0 || Character.isISOControl(c));
            if (value.isBlank() || foreign || value.equals(".") || value.contains("..") || value.length() > LONGEST)
                throw wrong(toString(), "the value for its variable is no single segment; take it from a checked list");
            return CredentialUri.parse(before + value + after);
        }

        @Override
        public String toString() {
            return before + "{…}" + after;
        }

        private static Template parse(String text) {
            int open = text.indexOf('{');
            int close = text.indexOf('}');
            if (open < 0 || close < open || text.indexOf('{', open + 1) >= 0 || text.indexOf('}', close + 1) >= 0)
                throw wrong(text, "a template has exactly one {variable}");
            String before = text.substring(0, open);
            String after = text.substring(close + 1);
            boolean wholeSegment = before.endsWith("/") && (after.isEmpty() || "/?#".indexOf(after.charAt(0)) >= 0);
            boolean inPath = before.indexOf('?') < 0 && before.indexOf('#') < 0;
            if (!wholeSegment || !inPath) throw wrong(text, "the variable of a template stands for one whole segment");
            return new Template(before, after);
        }
    }
}
