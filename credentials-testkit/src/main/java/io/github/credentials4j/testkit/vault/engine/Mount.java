// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.lease.Terms;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine at a place, and how long what it makes may live there. */
@NotApi
public final class Mount {

    private final String namespace;
    private final String path;
    private final String type;
    private final Engine engine;
    private Fields settings;
    private Fields config;

    /**
     * Mounts an engine.
     *
     * @param namespace empty, or with a slash at its end
     * @param path with a slash at its end
     * @param type what kind of engine
     * @param settings what was sent to mount it
     * @param engine the engine
     */
    public Mount(String namespace, String path, String type, Fields settings, Engine engine) {
        this.namespace = namespace;
        this.path = path;
        this.type = type;
        this.settings = settings;
        this.config = settings.object("config");
        this.engine = engine;
    }

    /** Returns its namespace: empty, or with a slash at its end. */
    public String namespace() {
        return namespace;
    }

    /** Returns its path, with a slash at its end. */
    public String path() {
        return path;
    }

    /** Returns its engine. */
    public Engine engine() {
        return engine;
    }

    /**
     * Changes its bounds.
     *
     * @param more what was sent
     */
    public void tune(Fields more) {
        config = config.with(more);
        settings = settings.with(more.object("options"));
    }

    /** Returns how long things live that nobody said it of. */
    public Duration defaultTtl() {
        Duration own = config.duration("default_lease_ttl");
        return own.isZero() ? Terms.SYSTEM : own;
    }

    /**
     * Returns a role's bounds within this mount's.
     *
     * @param role the role's bounds
     */
    public Terms bounded(Terms role) {
        Duration own = config.duration("max_lease_ttl");
        return role.within(defaultTtl(), own.isZero() ? Terms.SYSTEM : own);
    }

    /** Returns what is told about it. */
    public Map<String, @Nullable Object> described() {
        return Reply.map(
                "type", type,
                "description", settings.text("description").orElse(""),
                "options", settings.object("options").values(),
                "config",
                        Reply.map(
                                "default_lease_ttl",
                                        config.duration("default_lease_ttl").toSeconds(),
                                "max_lease_ttl",
                                        config.duration("max_lease_ttl").toSeconds()));
    }
}
