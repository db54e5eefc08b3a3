// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Faults made on this side of the wire, because nobody can take a real store down: while one lasts, requests to Secrets
 * Manager fail here and are not sent. What else goes through this client is let through.
 */
final class ClientSideWeather implements Weather, SdkHttpClient {
    private static final String THROTTLED =
            "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded (made by the quickstart)\"}";

    private final SdkHttpClient real;
    private final AtomicLong outageUntil = new AtomicLong(System.nanoTime());
    private final AtomicLong throttlingUntil = new AtomicLong(System.nanoTime());

    ClientSideWeather(SdkHttpClient real) {
        this.real = real;
    }

    @Override
    public void storeOutage(Duration lasts) {
        outageUntil.set(System.nanoTime() + lasts.toNanos());
    }

    @Override
    public void stsOutage(Duration lasts) {
        throw new IllegalStateException("sessions of a real STS last 15 minutes at least");
    }

    @Override
    public void throttling(Duration lasts) {
        throttlingUntil.set(System.nanoTime() + lasts.toNanos());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        boolean toTheStore = request.httpRequest()
                .firstMatchingHeader("X-Amz-Target")
                .filter(target -> target.startsWith("secretsmanager."))
                .isPresent();
        if (toTheStore && lasts(outageUntil)) return new Made(Made.Fault.OUTAGE);
        if (toTheStore && lasts(throttlingUntil)) return new Made(Made.Fault.THROTTLING);
        return real.prepareRequest(request);
    }

    @Override
    public String clientName() {
        return "Weathered" + real.clientName();
    }

    @Override
    public void close() {
        real.close();
    }

    private static boolean lasts(AtomicLong until) {
        return until.get() - System.nanoTime() > 0;
    }

    private record Made(Fault fault) implements ExecutableHttpRequest {
        enum Fault {
            OUTAGE,
            THROTTLING
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            if (fault == Fault.OUTAGE) throw new IOException("connection reset (made by the quickstart)");
            byte[] body = THROTTLED.getBytes(StandardCharsets.UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(400)
                            .putHeader("Content-Type", "application/x-amz-json-1.1")
                            .putHeader("Content-Length", String.valueOf(body.length))
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void abort() {
            // nothing was sent
        }
    }
}
