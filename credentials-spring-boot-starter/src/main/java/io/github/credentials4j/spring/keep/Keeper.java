// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.keep;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import io.github.credentials4j.spring.settings.CredentialsProperties.Kept;
import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.spring.store.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what the properties declare, and what other properties name by URI, each once. Safe for any thread. */
@NotApi
public final class Keeper {
    private final Owner owner;
    private final CredentialsProperties settings;
    private final Optional<Keeping> tls;
    private final ClassLoader loader;
    private final Map<String, LiveCredential<?>> declared = new LinkedHashMap<>();
    private final Map<String, LiveCredential<?>> located = new LinkedHashMap<>();

    /** How TLS material is kept, which is no plain shape and needs a module of its own. */
    public interface Keeping {
        /**
         * Returns the credential, kept.
         *
         * @param name what it is called in the properties
         * @param kept says what it is
         */
        LiveCredential<?> keep(String name, Kept kept);
    }

    /**
     * Makes a keeper.
     *
     * @param owner keeps them
     * @param settings declare them
     * @param tls keeps TLS material, if its module is there
     * @param loader finds record classes
     */
    public Keeper(Owner owner, CredentialsProperties settings, Optional<Keeping> tls, ClassLoader loader) {
        this.owner = owner;
        this.settings = settings;
        this.tls = tls;
        this.loader = loader;
    }

    /**
     * Returns the credential that was declared under this name; never blocks.
     *
     * @param name a key of {@code credentials.keep}
     * @throws DeclarationException if it is not there, or its declaration is wrong
     */
    public synchronized LiveCredential<?> declared(String name) {
        LiveCredential<?> known = declared.get(name);
        if (known != null) return known;
        Kept kept = settings.keep().get(name);
        if (kept == null)
            throw new DeclarationException(
                    name, new IllegalArgumentException("credentials.keep has no '" + name + "'"));
        try {
            LiveCredential<?> live = kept(name, kept);
            declared.put(name, live);
            return live;
        } catch (RuntimeException wrong) {
            throw new DeclarationException(name, wrong);
        }
    }

    /**
     * Returns the credential that a property's text names; never blocks. A URI is kept once for each type.
     *
     * @param text the name of a declared credential, or a URI
     * @param type what the credential's values are
     * @throws IllegalArgumentException if there is no way from a secret to this type, or the declared one has another
     */
    @SuppressWarnings("unchecked") // the shape's or the declaration's type is compared
    public synchronized <T> LiveCredential<T> named(String text, Class<T> type) {
        if (settings.keep().containsKey(text)) {
            if (typeOf(text) != type)
                throw new IllegalArgumentException("credential '" + text + "' holds "
                        + typeOf(text).getSimpleName() + ", not " + type.getSimpleName());
            return (LiveCredential<T>) declared(text);
        }
        Shape<?> shape = Shape.making(type)
                .orElseThrow(() -> new IllegalArgumentException("no secret can be turned into " + type.getName()));
        return (LiveCredential<T>)
                located.computeIfAbsent(type.getName() + " " + text, made -> owner.locate(text, shape.decoder()));
    }

    /**
     * Returns what the values of a declared credential are.
     *
     * @param name a key of {@code credentials.keep}
     */
    public Class<?> typeOf(String name) {
        Kept kept = settings.keep().get(name);
        return kept == null || kept.type().equals(Shape.TLS)
                ? Object.class
                : Shape.named(kept.type(), loader).type();
    }

    /** Returns what is kept so far, whether declared or named by another property. */
    public synchronized List<LiveCredential<?>> all() {
        List<LiveCredential<?>> all = new ArrayList<>(declared.values());
        all.addAll(located.values());
        return all;
    }

    /** Returns the names of what was declared and is kept, each with what the engine calls it. */
    public synchronized Map<String, CredentialName> names() {
        Map<String, CredentialName> names = new LinkedHashMap<>();
        declared.forEach((name, live) -> names.put(name, live.name()));
        return Collections.unmodifiableMap(names);
    }

    private LiveCredential<?> kept(String name, Kept kept) {
        if (kept.type().equals(Shape.TLS))
            return tls.orElseThrow(() ->
                            new IllegalArgumentException("type tls needs io.github.credentials4j:credentials-tls"))
                    .keep(name, kept);
        return owner.locate(kept.uri(), Shape.named(kept.type(), loader).decoder(), kept.refresh());
    }
}
