// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.SecretFile;
import io.github.credentials4j.vault.ask.VaultServer;
import java.nio.file.Path;
import java.util.function.Function;

/** A token that somebody else got, given as it is or in a file. It is never revoked here. */
public final class TokenLogin extends VaultLogin {
    private final CredentialName name;
    private final Function<Attempt, SecretBytes> source;
    private final Kind kind;

    private enum Kind {
        FIXED,
        IN_FILE,
        AGENT
    }

    private TokenLogin(String name, Function<Attempt, SecretBytes> source, Kind kind) {
        this.name = CredentialName.of(name);
        this.source = source;
        this.kind = kind;
    }

    /**
     * Returns the login with this token.
     *
     * @param token the token; copied
     */
    public static TokenLogin of(SecretBytes token) {
        SecretBytes own = token.duplicate();
        return new TokenLogin("auth/token", attempt -> own.duplicate(), Kind.FIXED);
    }

    /**
     * Returns the login with the token in a file.
     *
     * @param file read at each look
     */
    public static TokenLogin inFile(Path file) {
        return new TokenLogin("auth/token/" + file, new SecretFile(file)::read, Kind.IN_FILE);
    }

    /** Returns the login for a Vault Agent or Proxy that puts its own token into requests. */
    public static TokenLogin byAgent() {
        return new TokenLogin("auth/agent", attempt -> SecretBytes.copyOf(new byte[0]), Kind.AGENT);
    }

    @Override
    CredentialName name() {
        return name;
    }

    @Override
    CredentialProvider<VaultToken> provider(VaultServer server) {
        return new GivenTokenProvider(server, this);
    }

    /** Returns the token as it is now; the caller owns it. */
    SecretBytes read(Attempt attempt) {
        return source.apply(attempt);
    }

    /** Returns whether another token may come, so that it is worth looking before this one ends. */
    boolean mayChange() {
        return kind == Kind.IN_FILE;
    }

    /** Returns whether requests go without a token. */
    boolean isAgent() {
        return kind == Kind.AGENT;
    }
}
