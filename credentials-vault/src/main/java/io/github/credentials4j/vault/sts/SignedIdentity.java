// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.sts;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.vault.wire.JsonBody;
import io.github.credentials4j.vault.wire.NotApi;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A GetCallerIdentity request signed with Signature Version 4 ("Signature Version 4 for API requests" of the IAM User
 * Guide). Whoever has it can log in as its signer for 15 minutes: it is a secret, made for one login and kept nowhere.
 */
@NotApi
public final class SignedIdentity {
    /** The header that binds the request to one Vault server, so that no other can replay it. */
    public static final String SERVER_ID = "X-Vault-AWS-IAM-Server-ID";

    private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StsEndpoint endpoint;
    private final SortedMap<String, String> headers;

    private SignedIdentity(StsEndpoint endpoint, SortedMap<String, String> headers) {
        this.endpoint = endpoint;
        this.headers = headers;
    }

    /** Returns the request signed with this key at this moment. */
    public static SignedIdentity of(StsEndpoint endpoint, AccessKey key, Optional<String> serverId, Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        headers.put("Host", endpoint.host());
        headers.put("X-Amz-Content-Sha256", sha256(BODY));
        headers.put("X-Amz-Date", time);
        key.sessionToken().ifPresent(token -> headers.put("X-Amz-Security-Token", token.exposeText()));
        serverId.ifPresent(id -> headers.put(SERVER_ID, id));
        headers.put("Authorization", authorization(headers, key, time, endpoint.region()));
        return new SignedIdentity(endpoint, headers);
    }

    /** Puts the request into a login's body, as "AWS auth method (API)" of Vault's documentation says. */
    public void addTo(JsonBody login) {
        JsonBody all = new JsonBody();
        headers.forEach(all::put);
        login.put("iam_http_request_method", "POST")
                .put("iam_request_url", base64("https://" + endpoint.host() + "/"))
                .put("iam_request_body", base64(BODY))
                .put(
                        "iam_request_headers",
                        SecretBytes.movedFrom(Base64.getEncoder().encode(all.bytes())));
    }

    /** Returns a header, for tests. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns nothing of the request. */
    @Override
    public String toString() {
        return "SignedIdentity[" + endpoint.host() + "]";
    }

    private static String authorization(SortedMap<String, String> headers, AccessKey key, String time, String region) {
        String scope = time.substring(0, 8) + "/" + region + "/sts/aws4_request";
        String names = headers.keySet().stream().map(SignedIdentity::lower).collect(Collectors.joining(";"));
        String lines = headers.entrySet().stream().map(SignedIdentity::line).collect(Collectors.joining());
        String canonical = String.join("\n", "POST", "/", "", lines, names, sha256(BODY));
        String toSign = String.join("\n", ALGORITHM, time, scope, sha256(canonical));
        String signature = HexFormat.of().formatHex(hmac(signingKey(key.secret(), scope), toSign));
        return ALGORITHM + " Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + signature;
    }

    private static String line(Map.Entry<String, String> header) {
        return lower(header.getKey()) + ":" + header.getValue() + "\n";
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    /** Derives the key of this date, Region and service. */
    private static byte[] signingKey(SecretBytes secret, String scope) {
        byte[] key = secret.use(bytes -> {
            byte[] prefixed = Arrays.copyOf(utf8("AWS4"), 4 + bytes.length);
            System.arraycopy(bytes, 0, prefixed, 4, bytes.length);
            return prefixed;
        });
        for (String part : scope.split("/", -1)) {
            byte[] next = hmac(key, part);
            Arrays.fill(key, (byte) 0);
            key = next;
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM lacks HmacSHA256", missing);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM lacks SHA-256", missing);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
