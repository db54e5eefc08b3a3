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
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The decoders of everyday secrets. Each fails with {@code UNDECODABLE} and a message that names fields, never values.
 *
 * <p>{@code provider.decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new))}
 */
public final class Decoders {
    private Decoders() {}

    /** Returns a decoder that lets UTF-8 text pass, and refuses anything else. */
    public static Decoder<SecretBytes, SecretBytes> text() {
        return (encoded, attempt) -> {
            checkText(encoded, attempt.name());
            return Decoded.of(encoded);
        };
    }

    /** Returns a decoder that takes white space off both ends of a text, such as the newline at the end of a file. */
    public static Decoder<SecretBytes, SecretBytes> trimmed() {
        return (encoded, attempt) -> Decoded.of(encoded.use(bytes -> {
            int from = 0;
            int to = bytes.length;
            while (from < to && isSpace(bytes[from])) from++;
            while (to > from && isSpace(bytes[to - 1])) to--;
            return SecretBytes.movedFrom(Arrays.copyOfRange(bytes, from, to));
        }));
    }

    /** Returns a decoder of Base64, with or without padding and line breaks. */
    public static Decoder<SecretBytes, SecretBytes> base64() {
        return (encoded, attempt) -> Decoded.of(encoded.use(bytes -> {
            try {
                return SecretBytes.movedFrom(Base64.getMimeDecoder().decode(checkedBase64(bytes)));
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
        return (encoded, attempt) -> Decoded.of(SecretFields.of(JsonFields.all(encoded, attempt.name())));
    }

    /**
     * Returns a decoder that fills a record from the fields of a JSON object that bear the names of its components: two
     * fields that belong together are read as one. Other fields are erased.
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
        return (encoded, attempt) -> {
            Map<String, SecretBytes> fields = JsonFields.all(encoded, attempt.name());
            SecretBytes username = taken(fields, attempt.name(), "username", "userName", "user");
            SecretBytes password = taken(fields, attempt.name(), "password");
            fields.values().forEach(SecretBytes::erase);
            return Decoded.of(new UsernamePassword(username.exposeText(), password));
        };
    }

    /**
     * Returns a decoder of an access key: {@code {"accessKeyId": …, "secretAccessKey": …}} with an optional {@code
     * sessionToken}, or {@code id:secret}.
     */
    public static Decoder<SecretBytes, AccessKey> accessKey() {
        return (encoded, attempt) -> {
            checkText(encoded, attempt.name());
            boolean json = encoded.use(bytes -> firstVisible(bytes) == '{');
            return Decoded.of(json ? fromJson(encoded, attempt.name()) : fromPair(encoded, attempt.name()));
        };
    }

    /**
     * Returns a decoder that returns its input, or refuses it: the user's own probe of a candidate before it replaces the
     * good value that is held.
     *
     * @param check whether the candidate may be served; may block for a request of its own
     */
    public static <T> Decoder<T, T> accepting(Predicate<? super T> check) {
        return (candidate, attempt) -> {
            if (check.test(candidate)) return Decoded.of(candidate);
            throw new CredentialException(
                    Failure.REFUSED, attempt.name(), "the check of the new value refused it; the last good one stays");
        };
    }

    private static AccessKey fromJson(SecretBytes encoded, CredentialName name) {
        Map<String, SecretBytes> fields = JsonFields.all(encoded, name);
        SecretBytes id = taken(fields, name, "accessKeyId", "AccessKeyId");
        SecretBytes secret = taken(fields, name, "secretAccessKey", "SecretAccessKey");
        Optional<SecretBytes> token = Optional.ofNullable(fields.remove("sessionToken"));
        fields.values().forEach(SecretBytes::erase);
        return new AccessKey(id.exposeText(), secret, token);
    }

    private static AccessKey fromPair(SecretBytes encoded, CredentialName name) {
        return encoded.use(bytes -> {
            int colon = 0;
            while (colon < bytes.length && bytes[colon] != ':') colon++;
            if (colon == 0 || colon >= bytes.length - 1)
                throw JsonFields.wrong(name, "it is neither a JSON object nor of the form id:secret");
            byte[] secret = Arrays.copyOfRange(bytes, colon + 1, bytes.length);
            return AccessKey.of(new String(bytes, 0, colon, StandardCharsets.UTF_8), SecretBytes.movedFrom(secret));
        });
    }

    private static SecretBytes taken(Map<String, SecretBytes> fields, CredentialName name, String... spellings) {
        for (String spelling : spellings) {
            SecretBytes found = fields.remove(spelling);
            if (found != null) return found;
        }
        throw JsonFields.wrong(
                name, "it has no field '" + spellings[0] + "'; its fields are " + new TreeSet<>(fields.keySet()));
    }

    private static void checkText(SecretBytes encoded, CredentialName name) {
        boolean valid = encoded.use(bytes -> {
            try {
                CharBuffer decoded = StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes));
                if (decoded.hasArray()) Arrays.fill(decoded.array(), '\0');
                return true;
            } catch (CharacterCodingException binary) {
                return false;
            }
        });
        if (!valid)
            throw JsonFields.wrong(
                    name, "it is binary where UTF-8 text is wanted; decode it first, or read it as bytes");
    }

    /** The lenient decoder would skip what is no Base64 at all. */
    private static byte[] checkedBase64(byte[] bytes) {
        for (byte each : bytes) {
            boolean known =
                    Character.isLetterOrDigit(each) || each == '+' || each == '/' || each == '=' || isSpace(each);
            if (!known) throw new IllegalArgumentException("no Base64");
        }
        return bytes;
    }

    private static int firstVisible(byte[] bytes) {
        for (byte each : bytes) if (!isSpace(each)) return each;
        return -1;
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }
}
