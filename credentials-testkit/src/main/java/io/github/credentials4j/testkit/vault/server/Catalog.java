// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.engine.Database;
import io.github.credentials4j.testkit.vault.engine.Engine;
import io.github.credentials4j.testkit.vault.engine.KvV1;
import io.github.credentials4j.testkit.vault.engine.KvV2;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.login.AppRole;

/** What can be mounted. */
@NotApi
public final class Catalog {

    /** Makes one. */
    public Catalog() {}

    /**
     * Returns a new engine.
     *
     * @param type its type, as {@code sys/mounts} and {@code sys/auth} know it
     * @param auth whether it is a login
     * @param settings what was sent to mount it
     * @throws VaultError 400 for a type that is not known
     */
    Engine made(String type, boolean auth, Fields settings) {
        return auth ? login(type) : secrets(type, settings);
    }

    private static Engine secrets(String type, Fields settings) {
        return switch (type) {
            case "kv", "kv-v1" ->
                settings.object("options").text("version").orElse("1").equals("2") ? new KvV2() : new KvV1();
            case "kv-v2" -> new KvV2();
            case "database" -> new Database();
            default -> throw VaultError.bad("plugin not found in the catalog: " + type);
        };
    }

    private static Engine login(String type) {
        return switch (type) {
            case "approle" -> new AppRole();
            default -> throw VaultError.bad("plugin not found in the catalog: " + type);
        };
    }
}
