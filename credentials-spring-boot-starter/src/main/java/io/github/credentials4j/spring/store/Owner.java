// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.Locator;
import io.github.credentials4j.locate.ProviderFactory;
import io.github.credentials4j.refresh.RefreshPolicy;
import io.github.credentials4j.source.EnvironmentProvider;
import io.github.credentials4j.source.FileProvider;
import io.github.credentials4j.source.FileWatch;
import io.github.credentials4j.spring.settings.CredentialsProperties;
import io.github.credentials4j.spring.settings.CredentialsProperties.Refresh;
import io.github.credentials4j.spring.settings.NotApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/** The owner of an application's credentials, and the stores that its properties tell of. Safe for any thread. */
@NotApi
public final class Owner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Owner.class);

    private final CredentialsProperties settings;
    private final ClassLoader loader;
    private final Credentials credentials;
    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>(); // closed in reverse, after the owner
    private final Map<String, ProviderFactory> factories = new LinkedHashMap<>();
    private final Map<String, LiveCredential<SecretBytes>> wholes = new HashMap<>();
    private final AtomicBoolean listening = new AtomicBoolean();
    private final Set<Path> watched = new HashSet<>();
    private final Supplier<AwsStore> aws = SingletonSupplier.of(this::awsStore);

    /**
     * Makes an owner; no store is asked yet.
     *
     * @param settings say how stores are reached
     * @param more factories of the application's own; theirs go before those of the same scheme here
     * @param loader tells which modules are there
     * @param tuning changes the owner's builder at the end
     */
    public Owner(
            CredentialsProperties settings,
            List<ProviderFactory> more,
            ClassLoader loader,
            Consumer<Credentials.Builder> tuning) {
        this.settings = settings;
        this.loader = loader;
        more.forEach(this::offer);
        offer(FileProvider.factory());
        offer(EnvironmentProvider.factory());
        for (Module module : Module.values()) if (module.isPresent(loader)) offer(late(module));
        Credentials.Builder builder = Credentials.builder()
                .workers(settings.workers())
                .policy(settings.refresh().over(RefreshPolicy.defaults()));
        new LinkedHashSet<>(factories.values()).forEach(builder::providers);
        tuning.accept(builder);
        this.credentials = builder.build();
    }

    /** Returns the owner itself. */
    public Credentials credentials() {
        return credentials;
    }

    /**
     * Returns the live credential that a URI names, decoded; a new one at each call.
     *
     * @param uri names the resource
     * @param decoder turns the secret into what is used
     * @param refresh when it is refreshed, where that differs from the owner's policy
     * @throws StoreMissingException if its module is not there
     * @throws CredentialException {@code MISCONFIGURED} if the URI is wrong
     */
    public <T> LiveCredential<T> locate(String uri, Decoder<? super SecretBytes, T> decoder, Refresh refresh) {
        LiveCredential<T> live = locate(uri, decoder);
        credentials.adjust(live.name(), refresh::over);
        return live;
    }

    /**
     * Returns the live credential that a URI names, decoded and refreshed by the owner's policy; a new one at each call.
     *
     * @param uri names the resource
     * @param decoder turns the secret into what is used
     * @throws StoreMissingException if its module is not there
     * @throws CredentialException {@code MISCONFIGURED} if the URI is wrong
     */
    public <T> LiveCredential<T> locate(String uri, Decoder<? super SecretBytes, T> decoder) {
        CredentialUri parsed = CredentialUri.parse(uri);
        present(parsed);
        parsed.parameter("decrypt").map(CredentialUri::parse).ifPresent(this::present);
        LiveCredential<T> live = kept(uri, decoder);
        if (parsed.scheme().equals("file")) watch(Path.of(parsed.resource()));
        return live;
    }

    /**
     * Adds factories of schemes that are not known yet.
     *
     * @param more the factories
     */
    public synchronized void offer(List<ProviderFactory> more) {
        more.forEach(this::offer);
    }

    /**
     * Has a change of a mounted file, or of a folder's certificate, seen at once, unless the settings say no.
     *
     * @param path what a {@code file:} credential reads
     */
    public synchronized void watch(Path path) {
        if (!settings.files().watch() || watched.contains(path)) return;
        Path file = Files.isDirectory(path) ? path.resolve("tls.crt") : path;
        opened.push(FileWatch.of(file, () -> credentials.signal("file:" + path)));
        watched.add(path);
    }

    /** Starts to listen to the queue of rotations, if there is one. */
    public void listen() {
        String queue = settings.aws().queueUrl();
        if (queue != null && !queue.isBlank() && Module.AWS.isPresent(loader) && !listening.getAndSet(true))
            opened.push(RotationQueue.listen(aws.get().clientsOfIdentity(), queue, credentials));
    }

    /** Gives leases back, erases, then closes what the stores opened. Safe to repeat. */
    @Override
    public void close() {
        credentials.close();
        for (AutoCloseable each = opened.poll(); each != null; each = opened.poll()) {
            try {
                each.close();
            } catch (Exception failed) {
                LOG.warn("could not close {}", each.getClass().getSimpleName(), failed);
            }
        }
    }

    private void present(CredentialUri uri) {
        Module.of(uri.scheme()).filter(module -> !module.isPresent(loader)).ifPresent(absent -> {
            throw new StoreMissingException(uri.scheme(), absent.artifact());
        });
    }

    private synchronized <T> LiveCredential<T> kept(String uri, Decoder<? super SecretBytes, T> decoder) {
        Locator.Located found = Locator.of(new LinkedHashSet<>(factories.values()).toArray(ProviderFactory[]::new))
                .locate(uri);
        if (found.part().isEmpty()) return credentials.keep(found.source().decodedWith(decoder));
        LiveCredential<SecretBytes> whole =
                wholes.computeIfAbsent(found.base(), base -> credentials.keep(found.source()));
        return credentials.keep(whole, found.part().get().then(decoder));
    }

    private void offer(ProviderFactory factory) {
        Set<String> free = new LinkedHashSet<>(factory.schemes());
        free.removeAll(factories.keySet());
        ProviderFactory rest = free.size() == factory.schemes().size() ? factory : new LateFactory(free, () -> factory);
        free.forEach(scheme -> factories.put(scheme, rest));
    }

    private ProviderFactory late(Module module) {
        return switch (module) {
            case AWS -> new LateFactory(module.schemes(), () -> aws.get().factory());
            case VAULT ->
                new LateFactory(
                        module.schemes(),
                        () -> VaultStore.factory(
                                settings.vault(), credentials, () -> aws.get().identity()));
            case GCP -> new LateFactory(module.schemes(), () -> GcpStore.factory(settings.gcp(), opened));
        };
    }

    private AwsStore awsStore() {
        return new AwsStore(settings.aws(), credentials, opened);
    }
}
