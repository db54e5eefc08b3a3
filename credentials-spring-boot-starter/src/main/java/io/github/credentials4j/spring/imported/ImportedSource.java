// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.imported;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.spring.settings.NotApi;
import io.github.credentials4j.value.SecretFields;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * The properties of one import, as they are now. A change of the secret is one write: readers see all of the old or all of
 * the new properties. Asking never blocks. Safe for any thread.
 */
@NotApi
public final class ImportedSource extends EnumerablePropertySource<LiveCredential<SecretFields>> {
    private final SharedOwner owner;
    private final String prefix;
    private final Collection<Consumer<Set<String>>> followers = new CopyOnWriteArrayList<>();
    private volatile Map<String, SecretBytes> now = Map.of();

    ImportedSource(ImportedResource resource, LiveCredential<SecretFields> live, SharedOwner owner) {
        super(resource.toString(), live);
        this.owner = owner;
        this.prefix = resource.property().isPresent() ? "" : resource.prefix();
        live.onChange(changed -> show());
    }

    /** Returns the owner that keeps it. */
    public SharedOwner owner() {
        return owner;
    }

    /**
     * Tells of changes.
     *
     * @param follower given the names of the properties that are new, gone, or have another value
     * @return ends it when closed
     */
    public Subscription onChange(Consumer<Set<String>> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /**
     * Returns whether a text holds one of the values, so that it must not be shown either.
     *
     * @param text what somebody else wants to show
     */
    public boolean tells(String text) {
        return now.values().stream()
                .filter(secret -> secret.length() >= 4)
                .anyMatch(secret -> text.contains(secret.exposeText()));
    }

    void awaitFirst(Duration atMost) {
        owner.owner().credentials().awaitReady(List.of(source), atMost);
        show();
    }

    private void show() {
        Set<String> changed;
        synchronized (this) { // reads what is newest within, so that no older value is shown after it
            SecretFields fields = source.get();
            Map<String, SecretBytes> before = now;
            Map<String, SecretBytes> after = new TreeMap<>();
            for (String name : fields.names())
                fields.field(name).ifPresent(secret -> after.put(prefix + name, secret.duplicate()));
            now = after;
            changed = difference(before, after);
        }
        if (!changed.isEmpty()) followers.forEach(follower -> follower.accept(changed));
    }

    private static Set<String> difference(Map<String, SecretBytes> before, Map<String, SecretBytes> after) {
        Set<String> names = new HashSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    @Override
    public String[] getPropertyNames() {
        return now.keySet().toArray(String[]::new);
    }

    @Override
    public boolean containsProperty(String name) {
        return now.containsKey(name);
    }

    @Override
    public @Nullable Object getProperty(String name) {
        SecretBytes secret = now.get(name);
        return secret == null ? null : secret.exposeText();
    }

    @Override
    public String toString() {
        return getName();
    }
}
