// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

/**
 * Whom a remote call asks and as whom. A breaker guards each server; rate and in-flight limits guard each pair, so that
 * one tenant's refused identity never slows another's.
 *
 * @param server the server as its operators name it, such as {@code secretsmanager.eu-central-1.amazonaws.com}
 * @param identity who asks, such as a role ARN or {@code default}; never a secret
 */
public record Backend(String server, String identity) {
    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public Backend {
        if (server.isBlank()) throw new IllegalArgumentException("server must not be blank");
        if (identity.isBlank()) throw new IllegalArgumentException("identity must not be blank");
    }

    /**
     * Returns the backend of a server that is always asked as the same identity.
     *
     * @param server the server's name
     */
    public static Backend of(String server) {
        return new Backend(server, "default");
    }
}
