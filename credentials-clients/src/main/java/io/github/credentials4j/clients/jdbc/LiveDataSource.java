// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdbc;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Refusal;
import io.github.credentials4j.value.UsernamePassword;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Opens connections with a live login, and asks for a newer one when the database refuses it. Put it under a pool, of
 * whatever kind: a connection whose login has been replaced says no to {@code isValid}, so that a pool which validates
 * lets it go when it comes back or lies idle, and opens another. Connections in use are left alone.
 */
public final class LiveDataSource implements DataSource {
    private final Opening opening;
    private final LiveCredential<UsernamePassword> login;

    private LiveDataSource(Opening opening, LiveCredential<UsernamePassword> login) {
        this.opening = opening;
        this.login = login;
    }

    /**
     * Returns a source of connections to a URL, by {@link DriverManager}.
     *
     * @param url the database; must hold no login
     * @param properties the driver's own; copied
     * @param login the live login
     */
    public static LiveDataSource of(String url, Properties properties, LiveCredential<UsernamePassword> login) {
        Properties own = new Properties();
        own.putAll(properties);
        return new LiveDataSource(new Opening.ByUrl(url, own), login);
    }

    /**
     * Returns a source of connections that another source opens.
     *
     * @param database opens a connection for a given user; no pool
     * @param login the live login
     */
    public static LiveDataSource of(DataSource database, LiveCredential<UsernamePassword> login) {
        return new LiveDataSource(new Opening.BySource(database), login);
    }

    /**
     * Returns a new connection. Blocks as long as the database does, and after a refusal up to the policy's
     * {@code rejectionWait}.
     *
     * @throws SQLException what the database answered; with a {@link CredentialException} as cause if there is no usable
     *     login
     */
    @Override
    public Connection getConnection() throws SQLException {
        try {
            return login.call(this::openCurrent, Refusal.<Connection>byException(LoginRefusals::isRefusal));
        } catch (CredentialException unusable) {
            throw new SQLInvalidAuthorizationSpecException(unusable.getMessage(), "28000", unusable);
        }
    }

    /** A login that is replaced while its connection opens would outlive whoever lets go of old ones. */
    private Connection openCurrent(UsernamePassword given) throws SQLException {
        Connection opened = open(given);
        if (isCurrent(given)) return followed(opened, given);
        opened.close();
        UsernamePassword now = login.get();
        return followed(open(now), now);
    }

    private Connection open(UsernamePassword given) throws SQLException {
        return opening.as(given.username(), given.password().exposeText());
    }

    private Connection followed(Connection opened, UsernamePassword by) {
        return FollowedConnection.of(opened, () -> isCurrent(by));
    }

    private boolean isCurrent(UsernamePassword by) {
        try {
            return login.get().equals(by);
        } catch (CredentialException unusable) { // nothing better is to be had: what works may go on
            return true;
        }
    }

    /**
     * Always fails: the login is the live one.
     *
     * @param user not looked at
     * @param password not looked at
     * @throws SQLFeatureNotSupportedException always
     */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "connections are opened with the live login '" + login.name() + "'; call getConnection()");
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(PrintWriter.nullWriter(), false);
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    /**
     * Sets how long the database may take to answer a login; of a URL, for the whole JVM.
     *
     * @param seconds 0 for as long as it takes
     */
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        opening.timeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return opening.timeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs by slf4j");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) return type.cast(this);
        throw new SQLException("no wrapper of " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    /** Returns the login's name; never the login. */
    @Override
    public String toString() {
        return "LiveDataSource[" + login.name() + "]";
    }
}
