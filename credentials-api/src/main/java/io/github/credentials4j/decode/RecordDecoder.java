// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.decode;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Erasable;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.ApiKey;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fills a record from the fields of a JSON object that bear the names of its components. */
final class RecordDecoder<R extends Record> implements Decoder<SecretBytes, R> {
    private final RecordComponent[] components;
    private final Constructor<R> constructor;

    RecordDecoder(Class<R> type) {
        this.components = type.getRecordComponents();
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
        Map<String, SecretBytes> fields = JsonFields.all(encoded, attempt.name());
        @Nullable Object[] values = new Object[components.length];
        boolean made = false;
        try {
            for (int i = 0; i < components.length; i++) values[i] = value(components[i], fields, attempt.name());
            R record = constructor.newInstance(values);
            made = true;
            return Decoded.of(record);
        } catch (InvocationTargetException refused) {
            throw JsonFields.wrong(
                    attempt.name(),
                    constructor.getDeclaringClass().getSimpleName() + " refused the fields: it threw "
                            + refused.getTargetException().getClass().getName());
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("cannot make " + constructor.getDeclaringClass(), hidden);
        } finally {
            eraseUnused(fields, made ? values : new Object[0]);
        }
    }

    private static @Nullable Object value(
            RecordComponent component, Map<String, SecretBytes> fields, CredentialName name) {
        SecretBytes field = fields.get(component.getName());
        boolean optional = component.getType() == Optional.class;
        if (field == null) {
            if (optional) return Optional.empty();
            throw JsonFields.wrong(
                    name,
                    "it has no field '" + component.getName() + "'; its fields are " + new TreeSet<>(fields.keySet()));
        }
        Class<?> wanted = optional ? elementType(component) : component.getType();
        Object converted = converted(field, wanted, component.getName(), name);
        return optional ? Optional.of(converted) : converted;
    }

    private static Object converted(SecretBytes field, Class<?> wanted, String component, CredentialName name) {
        if (wanted == SecretBytes.class) return field;
        if (wanted == ApiKey.class) return new ApiKey(field);
        String text = field.exposeText();
        try {
            if (wanted == int.class || wanted == Integer.class) return Integer.parseInt(text);
            if (wanted == long.class || wanted == Long.class) return Long.parseLong(text);
        } catch (NumberFormatException notShown) {
            throw JsonFields.wrong(name, "its field '" + component + "' is no whole number");
        }
        if (wanted == boolean.class || wanted == Boolean.class) return Boolean.parseBoolean(text);
        return text;
    }

    private static void checkSupported(RecordComponent component) {
        Class<?> type = component.getType() == Optional.class ? elementType(component) : component.getType();
        boolean supported = type == SecretBytes.class
                || type == ApiKey.class
                || type == String.class
                || type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class
                || type == boolean.class
                || type == Boolean.class;
        if (!supported)
            throw new IllegalArgumentException("component " + component.getName()
                    + " must be SecretBytes, ApiKey, String, int, long, boolean or an Optional of these: " + type);
    }

    private static Class<?> elementType(RecordComponent optional) {
        Type element = ((ParameterizedType) optional.getGenericType()).getActualTypeArguments()[0];
        return element instanceof Class<?> known ? known : Object.class;
    }

    /** Erases the fields that the record did not take. */
    private static void eraseUnused(Map<String, SecretBytes> fields, @Nullable Object[] values) {
        for (SecretBytes field : fields.values()) {
            boolean taken = Arrays.stream(values).anyMatch(value -> holds(value, field));
            if (!taken) field.erase();
        }
    }

    private static boolean holds(@Nullable Object value, Erasable field) {
        if (value instanceof ApiKey key) return key.secret() == field;
        if (value instanceof Optional<?> optional) return optional.isPresent() && holds(optional.get(), field);
        return value == field;
    }
}
