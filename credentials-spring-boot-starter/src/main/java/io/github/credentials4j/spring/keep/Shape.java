// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.keep;

import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.value.ApiKey;
import io.github.credentials4j.value.SecretFields;
import io.github.credentials4j.value.UsernamePassword;
import java.util.Locale;
import java.util.Optional;
import org.springframework.util.ClassUtils;

/**
 * What a secret is turned into.
 *
 * @param type what applications get
 * @param decoder makes it
 */
@NotApi
public record Shape<T>(Class<T> type, Decoder<SecretBytes, T> decoder) {
    /** The word for TLS material, which is no shape: it needs a module of its own, and settings. */
    public static final String TLS = "tls";

    private static final Decoder<SecretBytes, SecretBytes> AS_IT_IS = (bytes, attempt) -> Decoded.of(bytes);

    /**
     * Returns the shape that a word names.
     *
     * @param word such as {@code api-key}, or the name of a record class
     * @param loader finds the record class
     * @throws IllegalArgumentException if it names none
     */
    public static Shape<?> named(String word, ClassLoader loader) {
        return switch (word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "")) {
            case "apikey" -> new Shape<>(ApiKey.class, Decoders.trimmed().as(ApiKey::new));
            case "usernamepassword" -> new Shape<>(UsernamePassword.class, Decoders.usernamePassword());
            case "accesskey" -> new Shape<>(AccessKey.class, Decoders.accessKey());
            case "secret" -> new Shape<>(SecretBytes.class, AS_IT_IS);
            case "fields" -> new Shape<>(SecretFields.class, Decoders.jsonObject());
            default -> record(word, loader);
        };
    }

    /**
     * Returns the shape that makes values of a type, if there is one.
     *
     * @param type what an application asks for
     */
    public static Optional<Shape<?>> making(Class<?> type) {
        for (String word : new String[] {"api-key", "username-password", "access-key", "secret", "fields"}) {
            Shape<?> shape = named(word, type.getClassLoader());
            if (shape.type == type) return Optional.of(shape);
        }
        return type.isRecord() ? Optional.of(of(type.asSubclass(Record.class))) : Optional.empty();
    }

    private static Shape<?> record(String word, ClassLoader loader) {
        try {
            Class<?> type = ClassUtils.forName(word, loader);
            if (type.isRecord()) return of(type.asSubclass(Record.class));
            throw new IllegalArgumentException("type " + word + " is no record");
        } catch (ClassNotFoundException | LinkageError absent) {
            throw new IllegalArgumentException(
                    "type is api-key, username-password, access-key, secret, fields, tls or the name of a record class: '"
                            + word + "'",
                    absent);
        }
    }

    private static <R extends Record> Shape<R> of(Class<R> type) {
        return new Shape<>(type, Decoders.record(type));
    }
}
