// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.SecretFields;
import io.github.credentials4j.value.UsernamePassword;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The decoders of everyday secrets. Each fails with {@code UNDECODABLE} and a message that names fields, never values.
 *
 * <p>{@code provider.decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new))}
 */
public final class Decoders {
    private static final String[] USERNAME = {"username", "userName", "user"};
    private static final String[] PASSWORD = {"password"};
    private static final String[] KEY_ID = {"accessKeyId", "AccessKeyId", "access_key"};
    private static final String[] SECRET_KEY = {"secretAccessKey", "SecretAccessKey", "secret_key"};
    private static final String[] SESSION_TOKEN = {"sessionToken", "SessionToken", "security_token", "session_token"};

    private Decoders() {}

    /** Returns a decoder that lets UTF-8 text pass, and refuses anything else. */
    public static Decoder<SecretBytes, SecretBytes> text() {
        return (encoded, attempt) -> {
            Text.check(encoded, attempt.name());
            return Decoded.of(encoded);
        };
    }

    /** Returns a decoder that takes white space off both ends of a text, such as the newline at the end of a file. */
    public static Decoder<SecretBytes, SecretBytes> trimmed() {
        return (encoded, attempt) -> {
            Text.check(encoded, attempt.name());
            return Decoded.of(Text.trimmed(encoded));
        };
    }

    /**
     * Returns a decoder of Base64 (RFC 4648), in its plain or its URL-safe alphabet, with or without padding and white
     * space.
     */
    public static Decoder<SecretBytes, SecretBytes> base64() {
        return (encoded, attempt) -> Decoded.of(encoded.use(bytes -> {
            try {
                return Text.ofBase64(bytes);
            } catch (IllegalArgumentException notShown) {
                throw JsonFields.wrong(attempt.name(), "it is no Base64");
            }
        }));
    }

    /**
     * Returns a decoder of one field of a JSON document: a text, number or boolean.
     *
     * @param pointer where, as RFC 6901 says: {@code /apiKey}
     * @throws IllegalArgumentException if the pointer is none
     */
    public static Decoder<SecretBytes, SecretBytes> jsonField(String pointer) {
        JsonPointer place = JsonPointer.parse(pointer);
        return (encoded, attempt) -> Decoded.of(JsonFields.at(place, encoded, attempt.name()));
    }

    /** Returns a decoder of a whole JSON object of texts, numbers and booleans; nulls are left out. */
    public static Decoder<SecretBytes, SecretFields> jsonObject() {
        return (encoded, attempt) -> {
            try (Fields fields = JsonFields.of(encoded, attempt.name(), any -> true)) {
                return Decoded.of(fields.handOver(SecretFields.of(fields.all())));
            }
        };
    }

    /**
     * Returns a decoder that fills a record from the fields of a JSON object that bear the names of its components: two
     * fields that belong together are read as one. Other fields are not read.
     *
     * @param type components may be {@link SecretBytes}, {@code ApiKey}, {@code String}, {@code int}, {@code long}, {@code
     *     boolean}, or an {@link Optional} of these; make the record {@code Erasable} so that replaced values are erased
     * @throws IllegalArgumentException if a component has another type
     */
    public static <R extends Record> Decoder<SecretBytes, R> record(Class<R> type) {
        return new RecordDecoder<>(type);
    }

    /** Returns a decoder of {@code {"username": …, "password": …}}, as databases' secrets have it. */
    public static Decoder<SecretBytes, UsernamePassword> usernamePassword() {
        Predicate<String> wanted = anyOf(USERNAME, PASSWORD);
        return (encoded, attempt) -> {
            try (Fields fields = JsonFields.of(encoded, attempt.name(), wanted)) {
                return Decoded.of(fields.handOver(new UsernamePassword(fields.text(USERNAME), fields.bytes(PASSWORD))));
            }
        };
    }

    /**
     * Returns a decoder of an access key: {@code {"accessKeyId": …, "secretAccessKey": …}} with an optional {@code
     * sessionToken}, in AWS's spelling or Vault's too ({@code access_key}, {@code secret_key}, {@code security_token}), or
     * {@code id:secret} with white space at either end ignored.
     */
    public static Decoder<SecretBytes, AccessKey> accessKey() {
        return (encoded, attempt) -> {
            Text.check(encoded, attempt.name());
            SecretBytes text = Text.trimmed(encoded);
            try {
                boolean json = text.use(bytes -> bytes.length > 0 && bytes[0] == '{');
                return Decoded.of(json ? fromJson(text, attempt.name()) : fromPair(text, attempt.name()));
            } finally {
                text.erase();
            }
        };
    }

    /**
     * Returns a decoder that returns its input, or refuses it: the user's own probe of a candidate before it replaces the
     * good value that is held.
     *
     * @param check whether the candidate may be served; may block for a request of its own. To say why not, let it throw a
     *     {@link CredentialException}
     */
    public static <T> Decoder<T, T> accepting(Predicate<? super T> check) {
        return (candidate, attempt) -> {
            if (check.test(candidate)) return Decoded.of(candidate);
            throw new CredentialException(
                    Failure.REFUSED, attempt.name(), "the check of the new value refused it; the last good one stays");
        };
    }

    private static AccessKey fromJson(SecretBytes text, CredentialName name) {
        try (Fields fields = JsonFields.of(text, name, anyOf(KEY_ID, SECRET_KEY, SESSION_TOKEN))) {
            return fields.handOver(
                    new AccessKey(fields.text(KEY_ID), fields.bytes(SECRET_KEY), fields.optionalBytes(SESSION_TOKEN)));
        }
    }

    private static AccessKey fromPair(SecretBytes text, CredentialName name) {
        return text.use(bytes -> {
            int colon = 0;
            while (colon < bytes.length && bytes[colon] != ':') colon++;
            if (colon == 0 || colon >= bytes.length - 1)
                throw JsonFields.wrong(name, "it is neither a JSON object nor of the form id:secret");
            byte[] secret = Arrays.copyOfRange(bytes, colon + 1, bytes.length);
            return AccessKey.of(new String(bytes, 0, colon, StandardCharsets.UTF_8), SecretBytes.movedFrom(secret));
        });
    }

    private static Predicate<String> anyOf(String[]... spellings) {
        return Arrays.stream(spellings).flatMap(Arrays::stream).collect(Collectors.toUnmodifiableSet())::contains;
    }
}
