// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdbc;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Backend;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.UsernamePassword;

/** A store with one login, which a test changes; the user's name is its revision too. */
public final class LoginStore implements CredentialProvider<UsernamePassword> {
    private volatile String user = "none";
    private volatile String password = "none";

    /** Holds this login from now on; nobody is told. */
    public void holds(String newUser, String newPassword) {
        password = newPassword;
        user = newUser;
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("db-login");
    }

    @Override
    public Fetch<UsernamePassword> fetch(Attempt attempt) {
        return attempt.call(Backend.of("login-store"), () -> {
            Revision revision = Revision.of(user);
            return attempt.held().filter(revision::equals).isPresent()
                    ? Fetch.unchanged(revision, Lifetime.unbounded())
                    : Fetch.changed(
                            new UsernamePassword(user, SecretBytes.ofText(password)), revision, Lifetime.unbounded());
        });
    }
}
