// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.hikari;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.util.Credentials;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.value.UsernamePassword;

/**
 * The live login as HikariCP 7 wants it, for pools whose driver must open the connections itself: give it to
 * {@code setCredentialsProvider}, and let the pool {@link HikariHook#follow} the login. A refused login is not asked about
 * again; where you can, take {@link HikariHook#open}.
 */
public final class HikariLogin implements HikariCredentialsProvider {
    private final LiveCredential<UsernamePassword> login;

    private HikariLogin(LiveCredential<UsernamePassword> login) {
        this.login = login;
    }

    /**
     * Returns the view of a live login.
     *
     * @param login the live login
     */
    public static HikariLogin of(LiveCredential<UsernamePassword> login) {
        return new HikariLogin(login);
    }

    /**
     * Returns the current login; blocks only before the first one.
     *
     * @throws io.github.credentials4j.CredentialException if there is none
     */
    @Override
    public Credentials getCredentials() {
        UsernamePassword now = login.get();
        return Credentials.of(now.username(), now.password().exposeText());
    }

    /** Returns the login's name; never the login. */
    @Override
    public String toString() {
        return "HikariLogin[" + login.name() + "]";
    }
}
