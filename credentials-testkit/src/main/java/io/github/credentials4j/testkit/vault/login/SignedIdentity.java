// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.login;

import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** The signed GetCallerIdentity inside a login, and what Vault checks before it hands it on. */
record SignedIdentity(Map<String, List<String>> headers, String body) {

    private static final String SERVER_ID = "X-Vault-AWS-IAM-Server-ID";
    private static final Pattern SIGNED = Pattern.compile("SignedHeaders=([^,\\s]+)");
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/sts/aws4_request");
    private static final Set<String> AMZ = Set.of(
            "x-amz-algorithm",
            "x-amz-content-sha256",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-signature",
            "x-amz-signedheaders");

    static SignedIdentity of(Fields login) {
        String method = login.required("iam_http_request_method", "missing iam_http_request_method");
        if (!method.equals("POST")) {
            throw VaultError.bad("invalid iam_http_request_method; currently only 'POST' is supported");
        }
        checkUrl(decoded(login, "iam_request_url"));
        String body = decoded(login, "iam_request_body");
        Map<String, List<String>> headers = headers(login);
        if (headers.isEmpty()) {
            throw VaultError.bad("missing iam_request_headers");
        }
        return new SignedIdentity(headers, body);
    }

    private static String decoded(Fields login, String name) {
        String text = login.required(name, "missing " + name);
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw VaultError.bad("failed to base64 decode " + name);
        }
    }

    private static void checkUrl(String url) {
        try {
            if (URI.create(url).getRawQuery() != null) {
                throw VaultError.bad("error making upstream request: iam_request_url must not have a query");
            }
        } catch (IllegalArgumentException malformed) {
            throw VaultError.bad("error parsing iam_request_url");
        }
    }

    /** Headers come as an object, as JSON text, or as either in Base64; values as texts or lists. */
    private static Map<String, List<String>> headers(Fields login) {
        Fields given = login.object("iam_request_headers");
        if (given.values().isEmpty()) {
            String text = login.required("iam_request_headers", "missing iam_request_headers");
            given = parsed(text.startsWith("{") ? text : decoded(login, "iam_request_headers"));
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : given.values().keySet()) {
            boolean many = given.values().get(name) instanceof List<?>;
            headers.put(
                    name, many ? given.texts(name) : given.text(name).stream().toList());
        }
        return headers;
    }

    private static Fields parsed(String json) {
        try {
            return new Fields(JSON.std.mapFrom(json));
        } catch (JacksonException malformed) {
            throw VaultError.bad("failed to JSON decode iam_request_headers");
        }
    }

    /** Refuses a request that was not signed for this server. */
    void checkServerId(String expected) {
        String given = header(SERVER_ID);
        if (given.isEmpty()) {
            throw serverId("missing header \"" + SERVER_ID + "\"");
        }
        if (!given.equals(expected)) {
            throw serverId("expected \"" + expected + "\" but got \"" + given + "\"");
        }
        Matcher signed = SIGNED.matcher(header("Authorization"));
        if (!signed.find()) {
            throw serverId("missing Authorization header");
        }
        if (!Arrays.asList(signed.group(1).split(";", -1)).contains(SERVER_ID.toLowerCase(Locale.ROOT))) {
            throw serverId("header wasn't signed");
        }
    }

    private static VaultError serverId(String why) {
        return VaultError.bad("error validating " + SERVER_ID + " header: " + why);
    }

    /** Refuses headers of AWS that are not known to be harmless. */
    void checkHeaders(List<String> allowed) {
        for (String name : headers.keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-") && !AMZ.contains(lower) && !allowed.contains(lower)) {
                throw VaultError.bad("error making upstream request: invalid request header: " + name);
            }
        }
    }

    /** Refuses anything but GetCallerIdentity. */
    void checkBody() {
        for (String pair : body.split("&", -1)) {
            if (!pair.equals("Action=GetCallerIdentity") && !pair.startsWith("Version=")) {
                throw VaultError.bad("error making upstream request: invalid iam_request_body");
            }
        }
    }

    /** Returns the Region in the signature's scope; empty if it has none. */
    String region() {
        Matcher scope = SCOPE.matcher(header("Authorization"));
        return scope.find() ? scope.group(1) : "";
    }

    private String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Prints nothing of it: it is as good as the key for a quarter of an hour. */
    @Override
    public String toString() {
        return "SignedIdentity[redacted]";
    }
}
