// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Makes faults on this side of the wire, for a real server that cannot be told to fail; counts the calls. */
final class FaultyHttp implements SdkHttpClient {
    private final SdkHttpClient real = UrlConnectionHttpClient.create();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    enum Fault {
        NONE,
        THROTTLED,
        DENIED,
        DISABLED,
        DOWN,
        HANGING
    }

    void make(Fault next) {
        fault = next;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        calls.incrementAndGet();
        return switch (fault) {
            case NONE -> real.prepareRequest(request);
            case THROTTLED -> new Answered("ThrottlingException");
            case DENIED -> new Answered("AccessDeniedException");
            case DISABLED -> new Answered("DecryptionFailure");
            case DOWN -> new Broken();
            case HANGING -> new Silent();
        };
    }

    @Override
    public String clientName() {
        return "Faulty";
    }

    @Override
    public void close() {
        real.close();
    }

    private record Answered(String code) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() {
            byte[] body =
                    ("{\"__type\":\"" + code + "\",\"message\":\"made by the test\"}").getBytes(StandardCharsets.UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(400)
                            .putHeader("Content-Type", "application/x-amz-json-1.1")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void abort() {}
    }

    private static final class Broken implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            throw new IOException("connection reset, made by the test");
        }

        @Override
        public void abort() {}
    }

    private static final class Silent implements ExecutableHttpRequest {
        private final CountDownLatch aborted = new CountDownLatch(1);

        @Override
        public HttpExecuteResponse call() throws IOException {
            try {
                aborted.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            throw new SocketTimeoutException("never answered, made by the test");
        }

        @Override
        public void abort() {
            aborted.countDown();
        }
    }
}
