// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checked with "get-vanilla" of AWS's own Signature Version 4 test suite. */
class RequestSignatureTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final AwsRequest VANILLA = new AwsRequest(
            "GET",
            "/",
            "",
            Map.of(
                    "host",
                    List.of("example.amazonaws.com"),
                    "x-amz-date",
                    List.of("20150830T123600Z"),
                    "authorization",
                    List.of("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                            + " SignedHeaders=host;x-amz-date,"
                            + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")),
            "");

    private final RequestSignature claim = RequestSignature.of(VANILLA).orElseThrow();

    @Test
    void acceptsTheVectorOfAws() {
        assertThat(claim.madeWith(SECRET, VANILLA)).isTrue();
        assertThat(claim.region()).isEqualTo("us-east-1");
    }

    @Test
    void refusesAnotherSecretBodyOrHost() {
        assertThat(claim.madeWith("other", VANILLA)).isFalse();
        assertThat(claim.madeWith(SECRET, VANILLA.with("host", "evil.example"))).isFalse();
        assertThat(claim.madeWith(SECRET, new AwsRequest("GET", "/", "", VANILLA.headers(), "x")))
                .isFalse();
        assertThat(claim.madeWith(SECRET, new AwsRequest("GET", "/", "a=b", VANILLA.headers(), "")))
                .isFalse();
    }

    @Test
    void isFreshForFiveMinutes() {
        assertThat(claim.fresh(VANILLA, Instant.parse("2015-08-30T12:41:00Z"))).isTrue();
        assertThat(claim.fresh(VANILLA, Instant.parse("2015-08-30T12:41:01Z"))).isFalse();
    }
}
