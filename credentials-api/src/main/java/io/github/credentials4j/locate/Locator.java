// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.locate;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the provider that a URI names, among the factories that were registered. */
public final class Locator {
    private static final String DECRYPT = "decrypt";
    private static final Map<String, String> WHERE = Map.ofEntries(
            Map.entry(
                    "awssecretsmanager",
                    "add io.github.credentials4j:credentials-aws and register its AwsProviderFactory"),
            Map.entry("awsssm", "add io.github.credentials4j:credentials-aws and register its AwsProviderFactory"),
            Map.entry("vault-kv", "add io.github.credentials4j:credentials-vault and register its factory"),
            Map.entry("vault-lease", "add io.github.credentials4j:credentials-vault and register its factory"),
            Map.entry("vault-pki", "add io.github.credentials4j:credentials-vault and register its factory"),
            Map.entry("gcpsecretmanager", "add io.github.credentials4j:credentials-gcp and register its factory"),
            Map.entry("gcpkms", "add io.github.credentials4j:credentials-gcp and register its factory"),
            Map.entry("gcp-kms", "add io.github.credentials4j:credentials-gcp and register its factory"),
            Map.entry("file", "register FileProvider.factory()"),
            Map.entry("env", "register EnvironmentProvider.factory()"));

    private final Map<String, ProviderFactory> factories;

    private Locator(Map<String, ProviderFactory> factories) {
        this.factories = factories;
    }

    /**
     * What was found.
     *
     * @param base the text without its fragment: texts with equal bases name the same secret
     * @param source reads the whole secret, decrypted if {@code ?decrypt=} was given
     * @param part picks what the fragment names, if there is one
     */
    public record Located(
            String base, CredentialProvider<SecretBytes> source, Optional<Decoder<SecretBytes, SecretBytes>> part) {}

    /**
     * Returns a locator over these factories.
     *
     * @param factories each scheme may be registered once
     * @throws IllegalArgumentException if two factories know the same scheme
     */
    public static Locator of(ProviderFactory... factories) {
        Map<String, ProviderFactory> byScheme = new LinkedHashMap<>();
        for (ProviderFactory factory : factories) {
            for (String scheme : factory.schemes()) {
                if (byScheme.put(scheme, factory) != null)
                    throw new IllegalArgumentException("two factories are registered for scheme '" + scheme + "'");
            }
        }
        return new Locator(byScheme);
    }

    /**
     * Returns what the text names; no remote call is made.
     *
     * @param text such as {@code awssecretsmanager://prod/openai?region=eu-central-1#/apiKey}
     * @throws CredentialException {@code MISCONFIGURED}: an unknown scheme (the message names the dependency to add), an
     *     unknown parameter, a malformed text
     */
    public Located locate(String text) {
        CredentialUri uri = CredentialUri.parse(text);
        CredentialUri whole = uri.whole();
        CredentialProvider<SecretBytes> source =
                made(whole, () -> factory(whole).provider(whole.without(DECRYPT)));
        Optional<String> decrypt = whole.parameter(DECRYPT);
        if (decrypt.isPresent()) {
            CredentialUri key = CredentialUri.parse(decrypt.get());
            source = source.decodedWith(made(key, () -> factory(key).decryptor(key)));
        }
        Optional<Decoder<SecretBytes, SecretBytes>> part = uri.pointer()
                .filter(pointer -> !pointer.isEmpty())
                .map(pointer -> made(uri, () -> Decoders.jsonField(pointer)));
        return new Located(whole.text(), source, part);
    }

    private static <M> M made(CredentialUri uri, Supplier<M> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException wrong) {
            throw uri.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private ProviderFactory factory(CredentialUri uri) {
        ProviderFactory known = factories.get(uri.scheme());
        if (known != null) return known;
        String remedy = WHERE.get(uri.scheme());
        if (remedy != null) throw uri.wrong("scheme '" + uri.scheme() + "' is not registered: " + remedy);
        throw CredentialUri.wrong( // what follows an unknown scheme may be anything, a key among them
                uri.scheme() + ":(withheld)",
                "scheme '" + uri.scheme() + "' is unknown; registered are " + new TreeSet<>(factories.keySet()));
    }
}
