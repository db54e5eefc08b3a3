// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The HTTP client of a store; one answer may take as long as a queue is polled. */
final class StoreHttp {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(30);

    private StoreHttp() {}

    static SdkHttpClient make() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(READ)
                .build();
    }
}
