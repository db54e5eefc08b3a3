// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import tools.jackson.jr.ob.JSON;

/** The four calls of EventBridge that a rule into one queue needs, signed by hand: its client is a large dependency. */
record EventRules(SdkHttpClient http, AwsCredentialsProvider credentials, URI endpoint, String region) {
    /** Makes a rule, and returns its ARN. */
    String put(String name, String pattern) {
        return String.valueOf(
                call("PutRule", Map.of("Name", name, "EventPattern", pattern)).get("RuleArn"));
    }

    void target(String rule, String queueArn) {
        call("PutTargets", Map.of("Rule", rule, "Targets", List.of(Map.of("Id", "queue", "Arn", queueArn))));
    }

    void untarget(String rule) {
        call("RemoveTargets", Map.of("Rule", rule, "Ids", List.of("queue")));
    }

    void delete(String rule) {
        call("DeleteRule", Map.of("Name", rule));
    }

    private Map<String, Object> call(String action, Map<String, ?> members) {
        try {
            ContentStreamProvider body = ContentStreamProvider.fromUtf8String(JSON.std.asString(members));
            SignedRequest signed = AwsV4HttpSigner.create()
                    .sign(request -> request.identity(credentials.resolveCredentials())
                            .request(request(action))
                            .payload(body)
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "events")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, region));
            HttpExecuteResponse answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElse(body))
                            .build())
                    .call();
            return checked(action, answer);
        } catch (IOException unreachable) {
            throw new UncheckedIOException("EventBridge cannot be reached", unreachable);
        }
    }

    private SdkHttpRequest request(String action) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "AWSEvents." + action)
                .build();
    }

    private static Map<String, Object> checked(String action, HttpExecuteResponse answer) throws IOException {
        int status = answer.httpResponse().statusCode();
        if (status != 200) throw SdkClientException.create("EventBridge answered " + status + " to " + action);
        try (AbortableInputStream body = answer.responseBody().orElseThrow()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return text.isBlank() ? Map.of() : JSON.std.mapFrom(text);
        }
    }
}
