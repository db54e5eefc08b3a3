// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings from a file of properties; <code>${NAME}</code> stands for a variable of the environment. */
public final class SettingsFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Set<String> KNOWN = Set.of(
            "endpoint",
            "region",
            "secret.id",
            "access-key.id",
            "access-key.secret",
            "role.arn",
            "role.external-id",
            "queue.url",
            "rotate",
            "prepare");

    private final Properties properties;
    private final Map<String, String> environment;

    private SettingsFile(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Returns the settings in a file.
     *
     * @param file in the format of {@link Properties}, UTF-8
     * @param environment the variables that it may name
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if something in it cannot be used; the message says what
     */
    public static Settings read(Path file, Map<String, String> environment) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty())
            throw new IllegalArgumentException("unknown properties " + unknown + "; known are " + new TreeSet<>(KNOWN));
        return new SettingsFile(properties, environment).settings();
    }

    private Settings settings() {
        Optional<AccessKey> key = text("access-key.id")
                .map(id -> new AccessKey(id, SecretBytes.ofText(required("access-key.secret")), Optional.empty()));
        Optional<Settings.Role> role = text("role.arn").map(arn -> new Settings.Role(arn, text("role.external-id")));
        return new Settings(
                new Settings.Place(text("endpoint").map(URI::create), required("region")),
                required("secret.id"),
                new Settings.Access(key, role),
                text("queue.url"),
                new Settings.Permitted(flag("rotate"), flag("prepare")));
    }

    private boolean flag(String name) {
        return text(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(name + " must be true or false: " + value);
                })
                .orElse(false);
    }

    private String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("property " + name + " is missing"));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(value -> VARIABLE.matcher(value).replaceAll(this::variable).strip())
                .filter(value -> !value.isEmpty());
    }

    private String variable(MatchResult found) {
        String value = environment.get(found.group(1));
        if (value == null)
            throw new IllegalArgumentException("the environment has no variable " + found.group(1)
                    + "; set it, or run by ./real-servers if it is one of its own");
        return Matcher.quoteReplacement(value);
    }
}
