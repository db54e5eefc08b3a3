// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.imported;

import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.spring.store.CredentialsCustomizer;
import io.github.credentials4j.spring.store.Owner;
import io.github.credentials4j.value.SecretFields;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;

/**
 * An owner that was made for imports, before there were beans; the application goes on with it. Where imports are loaded
 * again, as by a refresh of the context, or in another context with the same settings, it is the same one. It closes with
 * the last context that goes on with it.
 */
@NotApi
public final class SharedOwner implements AutoCloseable {
    private static final Map<CredentialsProperties, SharedOwner> LIVING = new HashMap<>();

    private final CredentialsProperties settings;
    private final Owner owner;
    private final Map<ImportedResource, ImportedSource> sources = new HashMap<>();
    private int contexts;

    private SharedOwner(CredentialsProperties settings) {
        this.settings = settings;
        ClassLoader loader = ClassUtils.getDefaultClassLoader();
        List<CredentialsCustomizer> customizers =
                SpringFactoriesLoader.loadFactories(CredentialsCustomizer.class, loader);
        this.owner = new Owner(
                settings,
                SpringFactoriesLoader.loadFactories(ProviderFactory.class, loader),
                loader == null ? SharedOwner.class.getClassLoader() : loader,
                builder -> customizers.forEach(customizer -> customizer.customize(builder)));
    }

    /** Returns the living owner with these settings, or a new one. */
    static SharedOwner of(CredentialsProperties settings) {
        synchronized (LIVING) {
            return LIVING.computeIfAbsent(settings, SharedOwner::new);
        }
    }

    /**
     * Returns the owners of an environment's imports for a context that goes on with them, to be closed with the context:
     * one, unless imports were resolved under different settings.
     *
     * @param environment has the imports
     * @return the context's own first; empty if nothing was imported
     */
    public static List<SharedOwner> adoptedFrom(ConfigurableEnvironment environment) {
        Set<SharedOwner> all = new LinkedHashSet<>();
        for (PropertySource<?> source : environment.getPropertySources())
            if (source instanceof ImportedSource imported) all.add(imported.owner());
        synchronized (LIVING) {
            all.forEach(shared -> shared.contexts++);
        }
        return List.copyOf(all);
    }

    /** Returns the owner. */
    public Owner owner() {
        return owner;
    }

    /** Leaves it; the last context that does closes it. */
    @Override
    public void close() {
        synchronized (LIVING) {
            if (--contexts > 0) return;
            LIVING.remove(settings, this);
        }
        owner.close();
    }

    /** Closes the owner of an environment's imports unless a context goes on with it. */
    static void abandon(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources())
            if (source instanceof ImportedSource imported) imported.owner().abandon();
    }

    /** Closes it unless a context goes on with it. */
    void abandon() {
        synchronized (LIVING) {
            if (contexts > 0) return;
            LIVING.remove(settings, this);
        }
        owner.close();
    }

    synchronized ImportedSource source(ImportedResource resource) {
        return sources.computeIfAbsent(
                resource, wanted -> new ImportedSource(wanted, owner.locate(wanted.uri(), decoder(wanted)), this));
    }

    private static Decoder<SecretBytes, SecretFields> decoder(ImportedResource resource) {
        return resource.property()
                .map(name -> Decoders.trimmed().as(secret -> SecretFields.of(Map.of(name, secret))))
                .orElseGet(Decoders::jsonObject);
    }
}
