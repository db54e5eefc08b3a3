// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.hikari;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.clients.jdbc.LiveDataSource;
import io.github.credentials4j.value.UsernamePassword;

/**
 * Gives HikariCP pools a live login. New connections are opened with what is current; when the login changes, those
 * opened before are let go softly: idle ones at once, others when they come back. The old login lives on for the
 * policy's {@code overlap} (5 min), so keep no connection for longer.
 */
public final class HikariHook {
    private HikariHook() {}

    /**
     * Returns an open pool that follows the login. Close it before the owner of the login.
     *
     * @param config the pool's settings, with {@code jdbcUrl} or {@code dataSource} and no login
     * @param login the live login
     */
    public static HikariDataSource open(HikariConfig config, LiveCredential<UsernamePassword> login) {
        HikariDataSource pool = new HikariDataSource(install(config, login));
        follow(pool, login);
        return pool;
    }

    /**
     * Returns the settings, with connections opened by a {@link LiveDataSource}. For a pool that somebody else opens; let
     * it {@link #follow} the login too.
     *
     * @param config the pool's settings, with {@code jdbcUrl} or {@code dataSource} and no login; a
     *     {@code HikariDataSource} that was not used yet is one
     * @param login the live login
     * @throws IllegalArgumentException if it has neither
     */
    public static <C extends HikariConfig> C install(C config, LiveCredential<UsernamePassword> login) {
        if (config.getDataSource() != null) config.setDataSource(LiveDataSource.of(config.getDataSource(), login));
        else if (config.getJdbcUrl() != null)
            config.setDataSource(LiveDataSource.of(config.getJdbcUrl(), config.getDataSourceProperties(), login));
        else throw new IllegalArgumentException("config must have a jdbcUrl or a dataSource");
        return config;
    }

    /**
     * Has a pool let go of its connections softly after each change of the login, until the pool is closed.
     *
     * @param pool opens its connections with this login
     * @param login the live login
     * @return ends it earlier when closed
     */
    public static Subscription follow(HikariDataSource pool, LiveCredential<UsernamePassword> login) {
        return new Following(pool, login);
    }
}
