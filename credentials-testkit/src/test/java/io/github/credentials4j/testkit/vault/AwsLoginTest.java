// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import tools.jackson.jr.ob.JSON;

/** The AWS IAM login, with requests signed by the AWS SDK and verified by the other fake. */
class AwsLoginTest {

    private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";

    private final FakeAws aws = FakeAws.start();
    private final FakeVault vault = FakeVault.start();
    private final Wire nobody = Wire.to(vault).nobody();
    private final AwsKey alice = aws.user("alice");

    @BeforeEach
    void bindRole() {
        vault.connectAws(aws);
        vault.write("sys/auth/aws", Map.of("type", "aws"));
        vault.write("auth/aws/config/client", Map.of("iam_server_id_header_value", "vault.example.com"));
        vault.write(
                "auth/aws/role/ai-service",
                Map.of(
                        "auth_type", "iam",
                        "bound_iam_principal_arn", "arn:aws:iam::123456789012:user/alice",
                        "token_policies", "app",
                        "token_ttl", "20m",
                        "token_max_ttl", "1h"));
    }

    @AfterEach
    void close() {
        vault.close();
        aws.close();
    }

    private static AwsCredentials of(AwsKey key) {
        return AwsBasicCredentials.create(key.id(), key.secret().exposeText());
    }

    private static Map<String, Object> login(AwsCredentials signer, String serverId) {
        return login(signer, serverId, "us-east-1");
    }

    private static Map<String, Object> login(AwsCredentials signer, String serverId, String region) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("https://sts.amazonaws.com/"))
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("X-Vault-AWS-IAM-Server-ID", serverId)
                .build();
        Map<String, List<String>> headers = AwsV4HttpSigner.create()
                .sign(r -> r.identity(signer)
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request()
                .headers();
        Map<String, Object> login = new LinkedHashMap<>();
        login.put("role", "ai-service");
        login.put("iam_http_request_method", "POST");
        login.put("iam_request_url", base64("https://sts.amazonaws.com/"));
        login.put("iam_request_body", base64(BODY));
        login.put("iam_request_headers", base64(JSON.std.asString(headers)));
        return login;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> good() {
        return login(of(alice), "vault.example.com");
    }

    @Test
    void boundPrincipalGetsItsRolesToken() {
        Wire.Answer answer = nobody.post("auth/aws/login", good());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.auth().number("lease_duration")).contains(1200);
        assertThat(answer.auth().texts("policies")).containsExactly("app", "default");
        assertThat(answer.auth().object("metadata").text("client_arn"))
                .contains("arn:aws:iam::123456789012:user/alice");
        Wire app = nobody.as(answer.auth().text("client_token").orElseThrow());
        assertThat(app.get("auth/token/lookup-self").data().text("path")).contains("auth/aws/login");
    }

    @Test
    void headersMayComeAsAnObjectToo() {
        Map<String, Object> login = good();
        String json = new String(
                Base64.getDecoder().decode((String) login.get("iam_request_headers")), StandardCharsets.UTF_8);
        login.put("iam_request_headers", JSON.std.mapFrom(json));
        assertThat(nobody.post("auth/aws/login", login).status()).isEqualTo(200);
        login.put("iam_request_headers", json);
        assertThat(nobody.post("auth/aws/login", login).status()).isEqualTo(200);
    }

    @Test
    void roleIsNamedAfterThePrincipalUnlessItIsSaid() {
        Map<String, Object> login = good();
        login.remove("role");
        assertThat(nobody.post("auth/aws/login", login).has(400, "entry for role alice not found"))
                .isTrue();
    }

    @Test
    void serverIdMustMatchAndBeSigned() {
        assertThat(nobody.post("auth/aws/login", login(of(alice), "other.example.com"))
                        .has(400, "error validating X-Vault-AWS-IAM-Server-ID header: expected"))
                .isTrue();
        Map<String, Object> unsigned = good();
        String json = new String(
                Base64.getDecoder().decode((String) unsigned.get("iam_request_headers")), StandardCharsets.UTF_8);
        unsigned.put("iam_request_headers", base64(json.replace(";x-vault-aws-iam-server-id", "")));
        assertThat(nobody.post("auth/aws/login", unsigned).has(400, "header wasn't signed"))
                .isTrue();
        Map<String, Object> missing = new TreeMap<>(good());
        Map<String, Object> headers = new TreeMap<>(JSON.std.mapFrom(json));
        headers.remove("X-Vault-AWS-IAM-Server-ID");
        missing.put("iam_request_headers", headers);
        assertThat(nobody.post("auth/aws/login", missing).has(400, "missing header"))
                .isTrue();
    }

    @Test
    void refusalOfStsIsQuotedWordForWord() {
        Wire.Answer refused = nobody.post(
                "auth/aws/login", login(AwsBasicCredentials.create(alice.id(), "wrong"), "vault.example.com"));
        assertThat(refused.has(400, "error making upstream request: received error code 403 from STS: <ErrorResponse"))
                .isTrue();
        assertThat(refused.errors().get(0)).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void signatureForAnotherRegionIsRefusedUnlessVaultAsksThatRegion() {
        Map<String, Object> european = login(of(alice), "vault.example.com", "eu-central-1");
        assertThat(nobody.post("auth/aws/login", european).errors().get(0))
                .contains("Credential should be scoped to a valid region, not 'eu-central-1'");
        vault.write(
                "auth/aws/config/client",
                Map.of("iam_server_id_header_value", "vault.example.com", "sts_region", "eu-central-1"));
        assertThat(nobody.post("auth/aws/login", european).status()).isEqualTo(200);
        assertThat(nobody.post("auth/aws/login", good()).status()).isEqualTo(400);
        vault.write(
                "auth/aws/config/client",
                Map.of("iam_server_id_header_value", "vault.example.com", "use_sts_region_from_client", true));
        assertThat(nobody.post("auth/aws/login", good()).status()).isEqualTo(200);
    }

    @Test
    void unreachableStsIsABadRequest() {
        vault.disconnectAws();
        assertThat(nobody.post("auth/aws/login", good())
                        .has(400, "error making upstream request: error making request"))
                .isTrue();
    }

    @Test
    void otherPrincipalDoesNotBelongToTheRole() {
        assertThat(nobody.post("auth/aws/login", login(of(aws.user("bob")), "vault.example.com"))
                        .has(400, "IAM Principal \"arn:aws:iam::123456789012:user/bob\" does not belong to the role"))
                .isTrue();
    }

    @Test
    void otherActionsAndMethodsAreRefused() {
        Map<String, Object> login = good();
        login.put("iam_request_body", base64("Action=AssumeRole&Version=2011-06-15"));
        assertThat(nobody.post("auth/aws/login", login).has(400, "invalid iam_request_body"))
                .isTrue();
        login.put("iam_http_request_method", "GET");
        assertThat(nobody.post("auth/aws/login", login).has(400, "currently only 'POST' is supported"))
                .isTrue();
        Map<String, Object> query = good();
        query.put("iam_request_url", base64("https://sts.amazonaws.com/?x=y"));
        assertThat(nobody.post("auth/aws/login", query).status()).isEqualTo(400);
    }

    @Test
    void strangeHeaderOfAwsIsRefusedUnlessAllowed() {
        Map<String, Object> login = good();
        String json = new String(
                Base64.getDecoder().decode((String) login.get("iam_request_headers")), StandardCharsets.UTF_8);
        Map<String, Object> headers = new TreeMap<>(JSON.std.mapFrom(json));
        headers.put("X-Amz-Strange", "1");
        login.put("iam_request_headers", headers);
        assertThat(nobody.post("auth/aws/login", login).has(400, "invalid request header"))
                .isTrue();
        vault.write("auth/aws/config/client", Map.of("allowed_sts_header_values", "x-amz-strange"));
        assertThat(nobody.post("auth/aws/login", login).status()).isEqualTo(200);
    }

    @Test
    void roleOfAnotherKindIsRefused() {
        vault.write("auth/aws/role/ai-service", Map.of("auth_type", "ec2"));
        assertThat(nobody.post("auth/aws/login", good()).has(400, "auth method iam not allowed for role"))
                .isTrue();
    }
}
