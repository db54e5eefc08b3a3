// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.jr.ob.JSON;

/**
 * Signed requests in AWS's three protocols.
 *
 * @param endpoint where they go
 * @param credentials who signs
 */
record ByHand(URI endpoint, AwsCredentialsProvider credentials) {
    /** Calls an action of a service that speaks JSON with targets; returns the answer. */
    Map<String, Object> json(String service, String target, Map<String, ?> members) {
        return parsed(send(
                service,
                request("/")
                        .putHeader("Content-Type", "application/x-amz-json-1.1")
                        .putHeader("X-Amz-Target", target),
                JSON.std.asString(members)));
    }

    /** Calls an action of a service that speaks Query. */
    Map<String, Object> query(String service, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        send(service, request("/").putHeader("Content-Type", "application/x-www-form-urlencoded"), body);
        return Map.of();
    }

    /** Posts JSON to a path; returns the answer. */
    Map<String, Object> rest(String service, String path, Map<String, ?> members) {
        String body =
                send(service, request(path).putHeader("Content-Type", "application/json"), JSON.std.asString(members));
        return body.startsWith("{") ? parsed(body) : Map.of();
    }

    private static Map<String, Object> parsed(String body) {
        return JSON.std.mapFrom(body);
    }

    private SdkHttpRequest.Builder request(String path) {
        return SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint).encodedPath(path);
    }

    private String send(String service, SdkHttpRequest.Builder request, String body) {
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(request.build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, Ministack.REGION));
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            HttpExecuteResponse answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElseThrow())
                            .build())
                    .call();
            String text = answer.responseBody().isPresent()
                    ? new String(answer.responseBody().get().readAllBytes(), StandardCharsets.UTF_8)
                    : "";
            if (answer.httpResponse().statusCode() >= 300)
                throw new IllegalStateException(
                        service + " answered " + answer.httpResponse().statusCode() + " " + text);
            return text;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}
