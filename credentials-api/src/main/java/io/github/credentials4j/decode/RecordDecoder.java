// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.ApiKey;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Fills a record from the fields of a JSON object that bear the names of its components. */
final class RecordDecoder<R extends Record> implements Decoder<SecretBytes, R> {
    private static final Set<Class<?>> SECRETS = Set.of(SecretBytes.class, ApiKey.class);
    private static final Set<Class<?>> PLAIN =
            Set.of(String.class, int.class, Integer.class, long.class, Long.class, boolean.class, Boolean.class);

    private final RecordComponent[] components;
    private final Set<String> names;
    private final Constructor<R> constructor;

    RecordDecoder(Class<R> type) {
        this.components = type.getRecordComponents();
        this.names = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toUnmodifiableSet());
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            this.constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("a record has its canonical constructor: " + type, impossible);
        }
        for (RecordComponent component : components) checkSupported(component);
    }

    @Override
    public Decoded<R> decode(SecretBytes encoded, Attempt attempt) {
        try (Fields fields = JsonFields.of(encoded, attempt.name(), names::contains)) {
            Object[] values = Arrays.stream(components)
                    .map(component -> value(component, fields, attempt.name()))
                    .toArray();
            return Decoded.of(fields.handOver(constructor.newInstance(values)));
        } catch (InvocationTargetException refused) { // its message may quote the secret
            throw JsonFields.wrong(
                    attempt.name(),
                    constructor.getDeclaringClass().getSimpleName() + " refused the fields: it threw "
                            + refused.getTargetException().getClass().getName());
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("cannot make " + constructor.getDeclaringClass(), hidden);
        }
    }

    private static Object value(RecordComponent component, Fields fields, CredentialName name) {
        String field = component.getName();
        boolean optional = component.getType() == Optional.class;
        if (optional && fields.optionalBytes(field).isEmpty()) return Optional.empty();
        Class<?> wanted = wanted(component);
        Object found = SECRETS.contains(wanted)
                ? secret(fields.bytes(field), wanted)
                : plain(fields.text(field), wanted, field, name);
        return optional ? Optional.of(found) : found;
    }

    private static Object secret(SecretBytes bytes, Class<?> wanted) {
        return wanted == ApiKey.class ? new ApiKey(bytes) : bytes;
    }

    private static Object plain(String text, Class<?> wanted, String field, CredentialName name) {
        if (wanted == String.class) return text;
        if (wanted == boolean.class || wanted == Boolean.class) return truth(text, field, name);
        try {
            if (wanted == int.class || wanted == Integer.class) return Integer.parseInt(text);
            return Long.parseLong(text);
        } catch (NumberFormatException notShown) {
            throw JsonFields.wrong(
                    name, "its field '" + field + "' is no whole number that fits into " + wanted.getSimpleName());
        }
    }

    private static boolean truth(String text, String field, CredentialName name) {
        if (text.equals("true")) return true;
        if (text.equals("false")) return false;
        throw JsonFields.wrong(name, "its field '" + field + "' is neither true nor false");
    }

    private static Class<?> wanted(RecordComponent component) {
        if (component.getType() != Optional.class) return component.getType();
        return component.getGenericType() instanceof ParameterizedType optional
                        && firstOf(optional) instanceof Class<?> element
                ? element
                : Object.class;
    }

    private static Type firstOf(ParameterizedType type) {
        return type.getActualTypeArguments()[0];
    }

    private static void checkSupported(RecordComponent component) {
        Class<?> wanted = wanted(component);
        if (!SECRETS.contains(wanted) && !PLAIN.contains(wanted))
            throw new IllegalArgumentException("component " + component.getName()
                    + " must be SecretBytes, ApiKey, String, int, long, boolean or an Optional of these: "
                    + component.getGenericType());
    }
}
