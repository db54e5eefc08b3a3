// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.observed;

import io.github.credentials4j.spring.imported.ImportedSource;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Masks imported values in {@code env} and {@code configprops} whatever these may show: in their own source, in any property
 * that holds one by a placeholder, and the secrets that stand under {@code credentials} itself.
 */
final class Masking implements SanitizingFunction {
    private static final Set<String> OURS = Set.of("credentialsvaultlogintoken", "credentialsvaultloginsecretid");

    private final ConfigurableEnvironment environment;

    Masking(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        return data.getValue() != null && isSecret(data) ? data.withSanitizedValue() : data;
    }

    private boolean isSecret(SanitizableData data) {
        if (data.getPropertySource() instanceof ImportedSource) return true;
        if (OURS.contains(data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))) return true;
        String shown = String.valueOf(data.getValue());
        return environment.getPropertySources().stream()
                .anyMatch(source -> source instanceof ImportedSource imported && imported.tells(shown));
    }
}
