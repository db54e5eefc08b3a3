// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.spring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer whose body was read to see whether it is a refusal, and can be read again. */
final class ReadAnswer implements ClientHttpResponse {
    private static final int READ_AT_MOST = 64 * 1024;

    private final ClientHttpResponse answer;
    private final int status;
    private final byte[] body;

    ReadAnswer(ClientHttpResponse answer, int status) throws IOException {
        this.answer = answer;
        this.status = status;
        this.body = answer.getBody().readAllBytes();
    }

    int status() {
        return status;
    }

    String beginning() {
        return new String(body, 0, Math.min(body.length, READ_AT_MOST), StandardCharsets.UTF_8);
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(status);
    }

    @Override
    public String getStatusText() throws IOException {
        return answer.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return answer.getHeaders();
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {
        answer.close();
    }
}
