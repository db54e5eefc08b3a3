// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.imported;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataResource;

/** One import: what to read, and what its properties are called. */
final class ImportedResource extends ConfigDataResource {
    private final String uri;
    private final String prefix;
    private final Optional<String> property;
    private final boolean optional;
    private final CredentialsProperties settings;

    private ImportedResource(
            String uri, String prefix, Optional<String> property, boolean optional, CredentialsProperties settings) {
        super(optional);
        this.uri = uri;
        this.prefix = prefix;
        this.property = property;
        this.optional = optional;
        this.settings = settings;
    }

    /**
     * Returns what an import's text names.
     *
     * @param text a URI that may have, besides its own parameters, {@code prefix} and {@code property}
     * @throws CredentialException {@code MISCONFIGURED} if it is no URI
     */
    static ImportedResource of(String text, boolean optional, CredentialsProperties settings) {
        CredentialUri parsed = CredentialUri.parse(text);
        return new ImportedResource(
                withoutOurs(text),
                parsed.parameter("prefix").orElse(""),
                parsed.parameter("property").or(() -> parsed.pointer().map(ImportedResource::lastSegment)),
                optional,
                settings);
    }

    String uri() {
        return uri;
    }

    boolean optional() {
        return optional;
    }

    CredentialsProperties settings() {
        return settings;
    }

    /** Returns what the one property is called; empty if each field of the secret is a property. */
    Optional<String> property() {
        return property.map(prefix::concat);
    }

    String prefix() {
        return prefix;
    }

    private static String lastSegment(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static String withoutOurs(String text) {
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash);
        String whole = hash < 0 ? text : text.substring(0, hash);
        int question = whole.indexOf('?');
        if (question < 0) return text;
        String query = Arrays.stream(whole.substring(question + 1).split("&", -1))
                .filter(pair -> !pair.startsWith("prefix=") && !pair.startsWith("property="))
                .collect(Collectors.joining("&"));
        return whole.substring(0, question) + (query.isEmpty() ? "" : "?" + query) + fragment;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImportedResource that
                && uri.equals(that.uri)
                && prefix.equals(that.prefix)
                && property.equals(that.property);
    }

    @Override
    public int hashCode() {
        return Objects.hash(uri, prefix, property);
    }

    @Override
    public String toString() {
        return "credentials:" + uri + (prefix.isEmpty() ? "" : " as " + prefix + "*");
    }
}
