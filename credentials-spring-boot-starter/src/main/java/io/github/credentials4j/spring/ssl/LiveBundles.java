// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.ssl;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.spring.keep.Keeper;
import io.github.credentials4j.spring.keep.Shape;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import io.github.credentials4j.spring.settings.CredentialsProperties.Startup.Mode;
import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.tls.ReloadingTls;
import io.github.credentials4j.tls.material.TlsMaterial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundleRegistry;

/** The bundles of all declared TLS material, each updated when its material changes. Safe for any thread. */
@NotApi
public final class LiveBundles implements SslBundleRegistrar, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBundles.class);

    private final Keeper keeper;
    private final CredentialsProperties settings;
    private final Map<String, ReloadingTls> followed = new LinkedHashMap<>();

    LiveBundles(Keeper keeper, CredentialsProperties settings) {
        this.keeper = keeper;
        this.settings = settings;
    }

    /**
     * Returns TLS that follows declared material; blocks until its first value is there.
     *
     * @param name the declared name
     * @throws CredentialException with the real reason if there is none
     */
    @SuppressWarnings("unchecked") // of type tls, so that is what it keeps
    public ReloadingTls tls(String name) {
        ReloadingTls known = all().get(name);
        if (known != null) return known; // whatever became of its material meanwhile
        LiveCredential<TlsMaterial> material = (LiveCredential<TlsMaterial>) keeper.declared(name);
        material.get(); // waits without the lock
        synchronized (followed) {
            return followed.computeIfAbsent(name, made -> ReloadingTls.follow(material));
        }
    }

    /**
     * Returns what follows the material under this name, if TLS material was declared under it.
     *
     * @param name the name of a bundle
     */
    Optional<ReloadingTls> ofBundle(String name) {
        CredentialsProperties.Kept kept = settings.keep().get(name);
        return kept != null && kept.type().equals(Shape.TLS) ? Optional.of(tls(name)) : Optional.empty();
    }

    /** Returns what is followed so far. */
    Map<String, ReloadingTls> all() {
        synchronized (followed) {
            return new LinkedHashMap<>(followed);
        }
    }

    /**
     * Calls the action with TLS over each declared material, once it has a value; never blocks.
     *
     * @param action given what follows the material
     */
    public void onEach(Consumer<? super ReloadingTls> action) {
        settings.keep().forEach((name, kept) -> {
            if (kept.type().equals(Shape.TLS)) onceThere(name, () -> action.accept(tls(name)));
        });
    }

    @Override
    public void registerBundles(SslBundleRegistry registry) {
        settings.keep().forEach((name, kept) -> {
            if (!kept.type().equals(Shape.TLS)) return;
            LiveBundle bundle = new LiveBundle(
                    () -> tls(name), kept.tls(), settings.startup().mode() == Mode.HEAL);
            registry.registerBundle(name, bundle);
            onceThere(name, () -> tls(name).onGeneration(generation -> update(registry, name, bundle)));
        });
    }

    /** Runs the action with the first value, however late that is: its store may be down for longer than anybody waits. */
    private void onceThere(String name, Runnable action) {
        LiveCredential<?> live = keeper.declared(name);
        AtomicBoolean begun = new AtomicBoolean();
        Runnable once = () -> {
            if (begun.compareAndSet(false, true)) action.run();
        };
        live.onChange(changed -> once.run());
        live.whenReady().thenAccept(first -> once.run());
    }

    /** Servers take what they have loaded, so a failure of one of them is told and changes nothing. */
    private static void update(SslBundleRegistry registry, String name, LiveBundle bundle) {
        try {
            registry.updateBundle(name, bundle);
            LOG.info("SSL bundle '{}' was updated", name);
        } catch (RuntimeException failed) {
            LOG.error("SSL bundle '{}' was updated, but not by all who use it", name, failed);
        }
    }

    /** Stops following; what serves now serves on. */
    @Override
    public void close() {
        all().values().forEach(ReloadingTls::close);
    }
}
