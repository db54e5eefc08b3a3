// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.gcp;

import io.grpc.Metadata;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request that reached a fake.
 *
 * @param method such as {@code Decrypt}
 * @param headers the text headers that came with it, names in lower case, tokens included
 */
public record GcpRequest(String method, Map<String, String> headers) {
    /**
     * Returns the value of a header.
     *
     * @param name in lower case, such as {@code x-goog-request-params}
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    static GcpRequest of(String method, Metadata metadata) {
        TreeMap<String, String> headers = new TreeMap<>();
        for (String key : metadata.keys()) {
            if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) continue;
            String value = metadata.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
            if (value != null) headers.put(key, value);
        }
        return new GcpRequest(method, headers);
    }
}
