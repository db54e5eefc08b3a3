// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs requests as "Signature Version 4 for API requests" of the IAM User Guide says. The SDK's own signer writes the
 * canonical request, session token included, to its log at DEBUG; this one writes nothing. It signs what the services
 * of this package are sent (a POST of {@code /} without a query), and leaves anything else to the SDK's.
 */
final class QuietSigner implements HttpSigner<AwsCredentialsIdentity> {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What proxies and clients change on the way. */
    private static final Set<String> UNSIGNED =
            Set.of("connection", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id", "authorization");

    private final AwsV4HttpSigner sdk = AwsV4HttpSigner.create();

    /** The scheme under the SDK's own name, for the builder of a client. */
    record Scheme(QuietSigner signer) implements AuthScheme<AwsCredentialsIdentity> {
        @Override
        public String schemeId() {
            return "aws.auth#sigv4";
        }

        @Override
        public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
            return providers.identityProvider(AwsCredentialsIdentity.class);
        }
    }

    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> asked) {
        if (!isPlain(asked.request())) return sdk.sign(asked);
        Clock clock = asked.hasProperty(SIGNING_CLOCK) ? asked.property(SIGNING_CLOCK) : Clock.systemUTC();
        String time = TIME.format(Instant.now(clock));
        String scope = String.join(
                "/",
                time.substring(0, 8),
                asked.requireProperty(AwsV4HttpSigner.REGION_NAME),
                asked.requireProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME),
                "aws4_request");
        String bodyHash = sha256(body(asked));
        SdkHttpRequest dated = withHeaders(asked, time, bodyHash);
        SortedMap<String, String> headers = canonicalHeaders(dated);
        String names = String.join(";", headers.keySet());
        String canonical = "POST\n/\n\n" + lines(headers) + "\n" + names + "\n" + bodyHash;
        String toSign = String.join("\n", ALGORITHM, time, scope, sha256(utf8(canonical)));
        String signature = HexFormat.of().formatHex(hmac(key(asked.identity(), scope), toSign));
        String authorization =
                ALGORITHM + " Credential=" + asked.identity().accessKeyId().strip() + "/" + scope + ", SignedHeaders="
                        + names + ", Signature=" + signature;
        SignedRequest.Builder signed = SignedRequest.builder()
                .request(dated.toBuilder()
                        .putHeader("Authorization", authorization)
                        .build());
        asked.payload().ifPresent(signed::payload);
        return signed.build();
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(AsyncSignRequest<? extends AwsCredentialsIdentity> asked) {
        return sdk.signAsync(asked);
    }

    private static boolean isPlain(SdkHttpRequest request) {
        boolean root = request.encodedPath().isEmpty() || request.encodedPath().equals("/");
        return request.method().name().equals("POST")
                && root
                && request.rawQueryParameters().isEmpty();
    }

    private static SdkHttpRequest withHeaders(
            SignRequest<? extends AwsCredentialsIdentity> asked, String time, String bodyHash) {
        SdkHttpRequest request = asked.request();
        boolean usual = request.port() == ("https".equals(request.protocol()) ? 443 : 80);
        SdkHttpRequest.Builder dated = request.toBuilder()
                .putHeader("Host", usual ? request.host() : request.host() + ":" + request.port())
                .putHeader("X-Amz-Date", time)
                .putHeader("x-amz-content-sha256", bodyHash);
        if (asked.identity() instanceof AwsSessionCredentialsIdentity session)
            dated.putHeader("X-Amz-Security-Token", session.sessionToken().strip());
        return dated.build();
    }

    private static SortedMap<String, String> canonicalHeaders(SdkHttpRequest request) {
        SortedMap<String, String> headers = new TreeMap<>();
        request.forEachHeader((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!UNSIGNED.contains(lower)) headers.put(lower, value(values));
        });
        return headers;
    }

    private static String lines(SortedMap<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String value(List<String> values) {
        return values.stream().map(value -> value.strip().replaceAll(" +", " ")).collect(Collectors.joining(","));
    }

    private static byte[] body(SignRequest<? extends AwsCredentialsIdentity> asked) {
        ContentStreamProvider payload = asked.payload().orElse(null);
        if (payload == null) return new byte[0];
        try (var stream = payload.newStream()) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Derives the key of this date, Region and service. */
    private static byte[] key(AwsCredentialsIdentity identity, String scope) {
        byte[] secret = utf8("AWS4" + identity.secretAccessKey().strip());
        byte[] key = secret;
        for (String part : scope.split("/", -1)) key = hmac(key, part);
        Arrays.fill(secret, (byte) 0);
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JVM lacks SHA-256", missing);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
