// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Reads a variable of the environment. It never changes while the process runs, and any child process inherits it. */
public final class EnvironmentProvider implements CredentialProvider<SecretBytes> {
    private final String variable;
    private final Map<String, String> environment;

    private EnvironmentProvider(String variable, Map<String, String> environment) {
        if (variable.isBlank()) throw new IllegalArgumentException("variable must not be blank");
        this.variable = variable;
        this.environment = environment;
    }

    /**
     * Returns the provider of a variable of this process.
     *
     * @param variable its name
     */
    public static EnvironmentProvider of(String variable) {
        return new EnvironmentProvider(variable, System.getenv());
    }

    /**
     * Returns the provider of a variable of a given environment.
     *
     * @param variable its name
     * @param environment the variables by name
     */
    public static EnvironmentProvider of(String variable, Map<String, String> environment) {
        return new EnvironmentProvider(variable, environment);
    }

    /** Returns the factory for {@code env:NAME}. */
    public static ProviderFactory factory() {
        return new ProviderFactory() {
            @Override
            public Set<String> schemes() {
                return Set.of("env");
            }

            @Override
            public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
                return of(uri.only().resource());
            }
        };
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("env:" + variable);
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        String value = environment.get(variable);
        if (value == null || value.isEmpty())
            throw new CredentialException(
                    Failure.NOT_FOUND,
                    attempt.name(),
                    "the environment variable " + variable + " is not set; set it and restart");
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Revision revision = Revision.ofContent(bytes);
        if (attempt.held().filter(revision::equals).isPresent()) {
            Arrays.fill(bytes, (byte) 0);
            return Fetch.unchanged(revision, Lifetime.unbounded());
        }
        return Fetch.changed(SecretBytes.movedFrom(bytes), revision, Lifetime.unbounded());
    }
}
