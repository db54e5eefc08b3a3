// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.hikari;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Subscription;
import io.github.credentials4j.value.UsernamePassword;

/** A pool on its way behind a login; ends by itself when the pool was closed. */
final class Following implements Subscription {
    private final HikariDataSource pool;
    private final Subscription changes;

    Following(HikariDataSource pool, LiveCredential<UsernamePassword> login) {
        this.pool = pool;
        this.changes = login.onChange(changed -> changed());
    }

    private void changed() {
        if (pool.isClosed()) {
            changes.close();
            return;
        }
        HikariPoolMXBean open = pool.getHikariPoolMXBean(); // none before its first use
        if (open != null) open.softEvictConnections();
    }

    @Override
    public void close() {
        changes.close();
    }
}
