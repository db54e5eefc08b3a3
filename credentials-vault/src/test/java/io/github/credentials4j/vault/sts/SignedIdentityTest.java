// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.vault.wire.Json;
import io.github.credentials4j.vault.wire.JsonBody;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class SignedIdentityTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final AccessKey KEY =
            new AccessKey("AKIDEXAMPLE", SecretBytes.ofText("secret"), Optional.of(SecretBytes.ofText("SESSIONTOK")));
    private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";

    /** Made with the SDK's signer and kept, so that a change of either side is seen. */
    @ParameterizedTest
    @CsvSource({
        "sts.amazonaws.com, 8449ccbe337b35f55bf5f44e72d0e881a5bc85d9663a73c24549be4b94b5aca6",
        "sts.eu-central-1.amazonaws.com, 4e01060fb6c58e8b7984a16594058e77a562c58b0e5b9b342852bc9cc5d0cfc9"
    })
    void signsAsTheKnownVectors(String host, String signature) {
        SignedIdentity signed =
                SignedIdentity.of(new StsEndpoint(host, "us-east-1"), KEY, Optional.of("vault.example.com"), TIME);
        assertThat(signed.header("Authorization"))
                .hasValue("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/sts/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;"
                        + "x-vault-aws-iam-server-id, Signature=" + signature);
    }

    @ParameterizedTest
    @CsvSource({"eu-central-1, sts.eu-central-1.amazonaws.com", "cn-north-1, sts.cn-north-1.amazonaws.com.cn"})
    void signsAsTheSdkDoes(String region, String host) {
        StsEndpoint endpoint = StsEndpoint.of(region);
        assertThat(endpoint.host()).isEqualTo(host);
        assertThat(SignedIdentity.of(endpoint, KEY, Optional.empty(), TIME).header("Authorization"))
                .isEqualTo(bySdk(endpoint));
    }

    private static Optional<String> bySdk(StsEndpoint endpoint) {
        return AwsV4HttpSigner.create()
                .sign(request -> request.identity(
                                AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", "secret", "SESSIONTOK"))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(URI.create("https://" + endpoint.host() + "/"))
                                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                                .build())
                        .payload(() -> new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region())
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(TIME, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization");
    }

    @Test
    void theLoginCarriesUrlBodyAndHeadersInBase64() {
        JsonBody login = new JsonBody().put("role", "app");
        SignedIdentity.of(StsEndpoint.GLOBAL, KEY, Optional.empty(), TIME).addTo(login);
        Json json = Json.parse(login.bytes()).orElseThrow();
        assertThat(json.text("iam_http_request_method")).hasValue("POST");
        assertThat(decoded(json, "iam_request_url")).isEqualTo("https://sts.amazonaws.com/");
        assertThat(decoded(json, "iam_request_body")).isEqualTo(BODY);
        Json headers = Json.parse(decoded(json, "iam_request_headers").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(headers.text("Host")).hasValue("sts.amazonaws.com");
        assertThat(headers.text("X-Amz-Security-Token")).hasValue("SESSIONTOK");
    }

    @Test
    void aKeyOfAUserHasNoSessionToken() {
        AccessKey user = AccessKey.of("AKIDEXAMPLE", SecretBytes.ofText("secret"));
        SignedIdentity signed = SignedIdentity.of(StsEndpoint.GLOBAL, user, Optional.empty(), TIME);
        assertThat(signed.header("X-Amz-Security-Token")).isEmpty();
        assertThat(signed.header("Authorization").orElseThrow())
                .contains("SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date,");
    }

    @ParameterizedTest
    @CsvSource({"global", "eu-central", "EU-CENTRAL-1", "eu-central-1.evil.example", "''"})
    void noRegionIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StsEndpoint.of(text));
    }

    @Test
    void saysNothingOfWhatItSigned() {
        SignedIdentity signed = SignedIdentity.of(StsEndpoint.GLOBAL, KEY, Optional.empty(), TIME);
        assertThat(signed).hasToString("SignedIdentity[sts.amazonaws.com]");
    }

    private static String decoded(Json json, String field) {
        return new String(Base64.getDecoder().decode(json.text(field).orElseThrow()), StandardCharsets.UTF_8);
    }
}
