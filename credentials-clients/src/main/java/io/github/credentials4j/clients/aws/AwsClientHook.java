// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.aws;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.value.AccessKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Makes calls of an AWS SDK client again whose access key was refused. The SDK reads its credentials provider once per
 * call, repeats a failed attempt with the same key, and gives up when the key is unknown or its session ended.
 *
 * <p>The client must sign with the same live key: {@code AwsSdkCredentials.of(key)} of credentials-aws as its credentials
 * provider.
 */
public final class AwsClientHook {
    // "Common errors" of the AWS API references; what a policy denies is not among them
    private static final Set<String> REFUSALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "InvalidToken",
            "SignatureDoesNotMatch",
            "TokenRefreshRequired",
            "UnrecognizedClientException");

    private AwsClientHook() {}

    /**
     * Returns the client, with calls made again when their key was refused: at once in a blocking client, and by the
     * future that it returns in an asynchronous one.
     *
     * @param type the client's interface, such as {@code BedrockRuntimeClient}
     * @param client signs with this key
     * @param key the live access key
     */
    public static <C> C install(Class<C> type, C client, LiveCredential<AccessKey> key) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            @Nullable Object[] arguments = given == null ? new Object[0] : given;
            return isCall(method) ? call(client, method, arguments, key) : invoke(client, method, arguments);
        });
        return type.cast(proxy);
    }

    /**
     * Returns whether this exception, or what it wraps, says that the access key was refused.
     *
     * @param thrown what a call threw
     */
    public static boolean isRefusal(Throwable thrown) {
        if (thrown instanceof CompletionException && thrown.getCause() != null) return isRefusal(thrown.getCause());
        if (!(thrown instanceof AwsServiceException answer)) return false;
        AwsErrorDetails details = answer.awsErrorDetails();
        return details != null && details.errorCode() != null && REFUSALS.contains(details.errorCode());
    }

    private static Object call(
            Object client, Method method, @Nullable Object[] arguments, LiveCredential<AccessKey> key)
            throws Exception {
        Refusal<Object> refusal = Refusal.byException(AwsClientHook::isRefusal);
        if (CompletableFuture.class.isAssignableFrom(method.getReturnType()))
            return key.callAsync(signing -> future(client, method, arguments), refusal)
                    .toCompletableFuture();
        return key.<Object, Exception>call(
                signing -> Objects.requireNonNull(invoke(client, method, arguments)), refusal);
    }

    @SuppressWarnings("unchecked") // the method says so
    private static CompletableFuture<Object> future(Object client, Method method, @Nullable Object[] arguments) {
        try {
            return (CompletableFuture<Object>) Objects.requireNonNull(invoke(client, method, arguments));
        } catch (Exception thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    /** Calls to the service take a request, or what builds one; the rest are the client's own affairs. */
    private static boolean isCall(Method method) {
        return method.getParameterCount() > 0
                && method.getReturnType() != void.class
                && method.getDeclaringClass() != Object.class;
    }

    private static @Nullable Object invoke(Object client, Method method, @Nullable Object[] arguments)
            throws Exception {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) throw cause;
            if (thrown.getCause() instanceof Error error) throw error;
            throw thrown;
        }
    }
}
