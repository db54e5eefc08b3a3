// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.http;

import io.github.credentials4j.guard.NotApi;
import java.util.List;

/** A refusal: an HTTP status and the texts of its {@code errors}. */
@NotApi
public final class VaultError extends RuntimeException {

    /** The HTTP status. */
    public final int status;

    private final transient List<String> errors;

    private VaultError(int status, List<String> errors) {
        super(status + " " + errors, null, false, false);
        this.status = status;
        this.errors = errors;
    }

    /**
     * Returns a refusal.
     *
     * @param status the HTTP status
     * @param errors what its body says
     */
    public static VaultError of(int status, String... errors) {
        return new VaultError(status, List.of(errors));
    }

    /**
     * Returns 400.
     *
     * @param error what its body says
     */
    public static VaultError bad(String error) {
        return of(400, error);
    }

    /** Returns 404 without a text: there is nothing at a path that could have something. */
    public static VaultError notFound() {
        return of(404);
    }

    /**
     * Returns 404 for a path that no engine serves.
     *
     * @param path the path, relative to its namespace
     */
    public static VaultError noRoute(String path) {
        return of(404, "no handler for route \"" + path + "\". route entry not found.");
    }

    /** Returns 404 for a path that the engine does not know. */
    public static VaultError unsupportedPath() {
        return of(404, multi("unsupported path"));
    }

    /** Returns 405. */
    public static VaultError unsupportedOperation() {
        return of(405, multi("unsupported operation"));
    }

    /** Returns 403 as for a token that is missing, unknown, ended or used up. */
    public static VaultError badToken() {
        return of(403, "permission denied");
    }

    /** Returns 403 as for a living token whose policies do not allow it. */
    public static VaultError denied() {
        return of(403, multi("permission denied"));
    }

    /** Returns the texts of its body. */
    public List<String> errors() {
        return errors;
    }

    private static String multi(String error) {
        return "1 error occurred:\n\t* " + error + "\n\n";
    }
}
