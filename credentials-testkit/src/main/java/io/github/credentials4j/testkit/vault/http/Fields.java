// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.http;

import io.github.credentials4j.guard.NotApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named parameters of a request or a role, read as leniently as Vault does: numbers may be texts, lists may be texts with
 * commas, durations may be seconds or {@code 1h30m}.
 *
 * @param values by name
 */
@NotApi
public record Fields(Map<String, Object> values) {

    /** No parameters. */
    public static final Fields NONE = new Fields(Map.of());

    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    /**
     * Returns whether it was given, be it null.
     *
     * @param name the parameter's name
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Returns a value as text, if there is one.
     *
     * @param name the parameter's name
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString).filter(text -> !text.isEmpty());
    }

    /**
     * Returns a value as text.
     *
     * @param name the parameter's name
     * @param missing what the refusal says where there is none
     */
    public String required(String name, String missing) {
        return text(name).orElseThrow(() -> VaultError.bad(missing));
    }

    /**
     * Returns a number, if there is one.
     *
     * @param name the parameter's name
     */
    public Optional<Integer> number(String name) {
        try {
            return text(name).map(Integer::valueOf);
        } catch (NumberFormatException malformed) {
            throw VaultError.bad("error converting input for field \"" + name + "\"");
        }
    }

    /**
     * Returns a truth value.
     *
     * @param name the parameter's name
     * @param otherwise what holds where there is none
     */
    public boolean flag(String name, boolean otherwise) {
        return text(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /**
     * Returns a list.
     *
     * @param name the parameter's name
     */
    public List<String> texts(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return text(name).stream()
                .flatMap(each -> Arrays.stream(each.split(",", -1)))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /**
     * Returns a duration in whole seconds; zero where there is none, which everywhere means "not set".
     *
     * @param name the parameter's name
     */
    public Duration duration(String name) {
        return text(name).map(text -> parsed(name, text)).orElse(Duration.ZERO);
    }

    private static Duration parsed(String name, String text) {
        if (text.matches("\\d+")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Matcher parts = DURATION.matcher(text);
        if (!text.matches("(\\d+(ms|s|m|h|d))+")) {
            throw VaultError.bad("error converting input for field \"" + name + "\": invalid duration");
        }
        long millis = parts.results().mapToLong(Fields::millis).sum();
        return Duration.ofSeconds(millis / 1000);
    }

    private static long millis(MatchResult part) {
        long count = Long.parseLong(part.group(1));
        return count
                * switch (part.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 86_400_000;
                };
    }

    /**
     * Returns the members of an object; none where it is absent.
     *
     * @param name the parameter's name
     */
    public Fields object(String name) {
        return of(values.get(name));
    }

    /**
     * Returns the members of each object in a list.
     *
     * @param name the parameter's name
     */
    public List<Fields> objects(String name) {
        List<Fields> all = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            list.forEach(each -> all.add(of(each)));
        }
        return all;
    }

    /**
     * Returns these with others added, which win.
     *
     * @param others the others
     */
    public Fields with(Fields others) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(others.values);
        return new Fields(all);
    }

    @SuppressWarnings("unchecked") // jackson-jr gives objects as Map<String, Object>
    private static Fields of(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Fields((Map<String, Object>) map) : NONE;
    }

    /** Prints names only: values may be secrets. */
    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }
}
