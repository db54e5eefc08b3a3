// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a request's {@code Authorization} header claims (AWS Signature Version 4, "Create a signed AWS API request"), and
 * whether a secret makes it true.
 */
record RequestSignature(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256\\s+"
            + "Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request,\\s*"
            + "SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(5);

    static Optional<RequestSignature> of(AwsRequest request) {
        Matcher claim = AUTHORIZATION.matcher(request.header("authorization").orElse(""));
        if (!claim.matches()) {
            return Optional.empty();
        }
        List<String> signed = Arrays.asList(claim.group(5).split(";", -1));
        return Optional.of(new RequestSignature(
                claim.group(1), claim.group(2), claim.group(3), claim.group(4), signed, claim.group(6)));
    }

    /** Returns whether the request was signed with this secret, the host among the signed headers. */
    boolean madeWith(String secret, AwsRequest request) {
        if (!signedHeaders.contains("host") || !amzDate(request).startsWith(date)) {
            return false;
        }
        return asSent(request)
                .anyMatch(sent -> MessageDigest.isEqual(
                        signed(secret, sent).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.US_ASCII)));
    }

    private String signed(String secret, AwsRequest request) {
        String scope = date + "/" + region + "/" + service + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + amzDate(request) + "\n" + scope + "\n" + hash(canonical(request));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(date, region, service, "aws4_request")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    /** Returns the request as it may have been sent: Jetty rewrites the content types that it knows, and they are signed. */
    private static Stream<AwsRequest> asSent(AwsRequest request) {
        String type = request.header("content-type").orElse("");
        String lower = type.toLowerCase(Locale.ROOT);
        return Stream.of(type, lower, lower.replace("; ", ";"), type.replace("; ", ";"))
                .distinct()
                .map(each -> request.with("content-type", each));
    }

    /** Returns whether the request was signed within five minutes of now, as AWS demands. */
    boolean fresh(AwsRequest request, Instant now) {
        try {
            Instant signed = AMZ_DATE.parse(amzDate(request), Instant::from);
            return Duration.between(signed, now).abs().compareTo(SKEW) <= 0;
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    private static String amzDate(AwsRequest request) {
        return request.header("x-amz-date").orElse("");
    }

    private String canonical(AwsRequest request) {
        String headers = signedHeaders.stream()
                .map(name -> name + ":" + values(request, name) + "\n")
                .collect(Collectors.joining());
        String query = Arrays.stream(request.query().split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
        return String.join(
                "\n",
                request.method(),
                request.path(),
                query,
                headers,
                String.join(";", signedHeaders),
                hash(request.body()));
    }

    private static String values(AwsRequest request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream()
                .map(value -> value.trim().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has HmacSHA256", absent);
        }
    }
}
