// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.ask;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.vault.wire.NotApi;
import io.github.credentials4j.vault.wire.VaultReply;
import io.github.credentials4j.vault.wire.WireException;
import java.time.Duration;
import java.util.Optional;

/**
 * The one table that turns Vault's statuses into our failures ("HTTP Status Codes" of Vault's API documentation). What
 * Vault says in words is never copied: the answer to a login quotes STS's, and that the session token.
 *
 * @param tried such as {@code read of secret/data/app}
 * @param server who was asked
 */
@NotApi
public record VaultErrors(String tried, String server) {
    /** Returns the failure that a status means. */
    public CredentialException of(CredentialName name, VaultReply reply) {
        int status = reply.status();
        String answered = status == VaultReply.UNKNOWN ? "an error without a body" : "HTTP " + status;
        CredentialException failure = new CredentialException(
                failure(status), name, tried + " at " + server + " was answered by " + answered + "; " + next(status));
        Optional<Duration> wait = reply.header("retry-after").flatMap(VaultErrors::seconds);
        return wait.map(failure::withRetryAfter).orElse(failure);
    }

    /** Returns the failure of a request without an answer. */
    public CredentialException of(CredentialName name, WireException thrown) {
        Failure failure = switch (thrown.kind()) {
            case TIMEOUT, INTERRUPTED -> Failure.TIMEOUT;
            default -> Failure.UNAVAILABLE;
        };
        String detail = tried + " at " + server + " " + thrown.kind().text();
        return thrown.getCause() == null
                ? new CredentialException(failure, name, detail)
                : new CredentialException(failure, name, detail, thrown.getCause());
    }

    /** Returns a failure of this question that no status tells. */
    public CredentialException because(Failure failure, CredentialName name, String detail) {
        return new CredentialException(failure, name, tried + " at " + server + " " + detail);
    }

    CredentialException notJson(CredentialName name) {
        return because(
                Failure.UNAVAILABLE,
                name,
                "was answered by no JSON; the answer was cut, or it is not Vault that answers");
    }

    private static Failure failure(int status) {
        return switch (status) {
            case 400, 405, 413, 415 -> Failure.MISCONFIGURED;
            case 301, 302, 307, 308 -> Failure.MISCONFIGURED;
            case 401 -> Failure.UNAUTHENTICATED;
            case 403 -> Failure.DENIED;
            case 404 -> Failure.NOT_FOUND;
            case 429 -> Failure.THROTTLED;
            default -> Failure.UNAVAILABLE; // 412, 472, 473 and 5xx heal by themselves, and so may what is unknown
        };
    }

    private static String next(int status) {
        return switch (status) {
            case 400 -> "Vault will not take this request as it is: check path, mount, role and parameters";
            case 401, 403 -> "allow this path in the token's policy, and check the namespace";
            case 404 -> "check mount, path and namespace; a version of KV may be deleted or destroyed";
            case 405 -> "this path does not know the operation: check the mount and what engine it has";
            case 412 -> "the server lags behind, or an agent asks for a header that something on the way removes";
            case 413 -> "it is too big for the server";
            case 429 -> "a quota is used up; it is asked again later";
            case 301, 302, 307, 308 -> "the address it was sent on to is not one to ask";
            case 472, 473 -> "a standby answers that cannot forward; ask the active node, or an address that finds it";
            case 501 -> "the server is not initialised";
            case 503 -> "it is sealed, in maintenance, or without a leader; it is asked again later";
            default -> "it is asked again later";
        };
    }

    private static Optional<Duration> seconds(String header) {
        return header.matches("\\d{1,5}") ? Optional.of(Duration.ofSeconds(Long.parseLong(header))) : Optional.empty();
    }
}
