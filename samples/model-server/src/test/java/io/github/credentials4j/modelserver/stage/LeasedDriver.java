// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.testkit.vault.FakeVault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A database that knows exactly the users whom FakeVault leased and that have not ended, over H2. Who has ended is refused at
 * the next statement too, which is stricter than PostgreSQL.
 */
public final class LeasedDriver implements Driver {
    public static final String PREFIX = "jdbc:leased:";

    private static final Map<String, Database> DATABASES = new ConcurrentHashMap<>();

    /** One of them. */
    record Database(FakeVault vault, Set<String> users, Consumer<String> passwords) {}

    /** Returns the URL of a database that follows the leases of a Vault. */
    static String open(String name, FakeVault vault, Set<String> users, Consumer<String> passwords) {
        DATABASES.put(name, new Database(vault, users, passwords));
        return PREFIX + name;
    }

    static String h2(String name) {
        return "jdbc:h2:mem:" + name;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) return null;
        String name = url.substring(PREFIX.length());
        Database database = DATABASES.get(name);
        if (database == null) throw new SQLException("no database " + name, "08001");
        String user = String.valueOf(info.getProperty("user"));
        String password = String.valueOf(info.getProperty("password"));
        database.passwords.accept(password);
        if (!database.vault.accepts("database", user, SecretBytes.ofText(password)))
            throw new SQLException("password authentication failed", "28P01");
        database.users.add(user);
        return followed(DriverManager.getConnection(h2(name), "sa", ""), user, database.vault);
    }

    private static Connection followed(Connection connection, String user, FakeVault vault) {
        return (Connection) Proxy.newProxyInstance(
                LeasedDriver.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && !vault.liveUsers("database").contains(user))
                        throw new SQLException("role does not exist", "42704");
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs nothing");
    }
}
