// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.okhttp;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.clients.KeyedService;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Puts the live key into each request, and makes a request again with a newer key when the service refuses the one it
 * was made with. A request whose body can be sent only once is not made again; its refusal has the store asked all the
 * same, so that the next one finds the new key. Answers that are no refusal, streams included, go through unread.
 *
 * <p>Add it as an application interceptor. It sees every attempt of a client that retries by itself above OkHttp, as
 * openai-java does.
 */
public final class CredentialInterceptor implements Interceptor {
    private static final long READ_AT_MOST = 64 * 1024;

    private final LiveCredential<ApiKey> key;
    private final KeyedService service;

    private CredentialInterceptor(LiveCredential<ApiKey> key, KeyedService service) {
        this.key = key;
        this.service = service;
    }

    /**
     * Returns the interceptor for this key.
     *
     * @param key the live key
     * @param service where the key goes, and which answers refuse it
     */
    public static CredentialInterceptor of(LiveCredential<ApiKey> key, KeyedService service) {
        return new CredentialInterceptor(key, service);
    }

    /**
     * Returns a builder of clients like this one, with the interceptor in place. They follow no redirects, which would
     * carry the key to another host.
     *
     * @param client the client to begin with; shares its connections and threads
     */
    public OkHttpClient.Builder addedTo(OkHttpClient client) {
        return client.newBuilder().followRedirects(false).addInterceptor(this);
    }

    /**
     * Makes the request, again if the key was refused. Blocks as long as the request does, and after a refusal up to the
     * policy's {@code rejectionWait}.
     *
     * @param chain gives and makes the request
     * @return the service's answer; its last refusal if every key was refused
     * @throws IOException what the request met; with a {@link CredentialException} as cause if there is no usable key
     */
    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return isRepeatable(chain.request().body()) ? repeatedly(chain) : once(chain);
        } catch (CredentialException unusable) { // OkHttp would kill its thread for anything but an IOException
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    private Response repeatedly(Chain chain) throws IOException {
        Attempts attempts = new Attempts(chain);
        return key.call(attempts::with, Refusal.<Response>byResult(this::isRefusal));
    }

    private Response once(Chain chain) throws IOException {
        Snapshot<ApiKey> used = key.snapshot();
        Response answer = chain.proceed(keyed(chain.request(), used.value()));
        if (isRefusal(answer)) key.reject(used.revision());
        return answer;
    }

    private Request keyed(Request request, ApiKey value) {
        Request.Builder keyed = request.newBuilder();
        service.replaced().forEach(keyed::removeHeader);
        return keyed.header(service.header(), service.exposeHeaderValue(value)).build();
    }

    private boolean isRefusal(Response answer) {
        return service.refuses(answer.code(), () -> beginning(answer));
    }

    /** Returns a copy of the body's beginning; the body stays as it is. */
    private static String beginning(Response answer) {
        try {
            return answer.peekBody(READ_AT_MOST).string();
        } catch (IOException unreadable) { // whoever reads the body itself meets it
            return "";
        }
    }

    private static boolean isRepeatable(@Nullable RequestBody body) {
        return body == null || !(body.isOneShot() || body.isDuplex());
    }

    /** The attempts at one request: the answer to one is closed before the next, as OkHttp demands. */
    private final class Attempts {
        private final Chain chain;
        private @Nullable Response refused;

        Attempts(Chain chain) {
            this.chain = chain;
        }

        Response with(ApiKey value) throws IOException {
            if (refused != null) refused.close();
            Response answer = chain.proceed(keyed(chain.request(), value));
            refused = answer;
            return answer;
        }
    }
}
