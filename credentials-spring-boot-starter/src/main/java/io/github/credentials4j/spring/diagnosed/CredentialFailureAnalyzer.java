// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.diagnosed;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A credential without a value: each with what was tried, and the next step for its kind of failure. */
final class CredentialFailureAnalyzer extends AbstractFailureAnalyzer<CredentialException> {
    CredentialFailureAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable whole, CredentialException failed) {
        List<CredentialException> each = Arrays.stream(failed.getSuppressed())
                .filter(CredentialException.class::isInstance)
                .map(CredentialException.class::cast)
                .toList();
        List<CredentialException> all = each.isEmpty() ? List.of(failed) : each;
        String description = all.stream()
                .map(one -> Declared.in(whole) + described(one))
                .distinct()
                .collect(Collectors.joining("\n"));
        String action =
                all.stream().map(one -> action(one.failure())).distinct().collect(Collectors.joining("\n"));
        return new FailureAnalysis(description, action, failed);
    }

    private static String described(CredentialException failed) {
        String request = failed.requestId()
                .map(id -> " The store's request id is " + id + ".")
                .orElse("");
        return "Credential '" + failed.name() + "' " + words(failed.failure()) + ": " + failed.detail() + "." + request;
    }

    private static String words(Failure failure) {
        return switch (failure) {
            case UNAVAILABLE, TIMEOUT -> "could not be had, because its store cannot be reached";
            case THROTTLED -> "could not be had, because its store is asked too often";
            case DENIED -> "could not be had, because its store denied it";
            case UNAUTHENTICATED -> "could not be had, because its store does not know who asks";
            case NOT_FOUND -> "was not found in its store";
            case MISCONFIGURED -> "is configured wrongly";
            case UNDECODABLE -> "was read, but does not hold what was asked for";
            case REFUSED -> "was read, but refused by its check";
            case KEY_DISABLED -> "could not be decrypted, because its key is disabled";
            case INTEGRITY -> "was damaged on its way";
            case EXPIRED -> "has ended";
            case CLOSED -> "is no longer kept";
        };
    }

    private static String action(Failure failure) {
        return switch (failure) {
            case UNAVAILABLE, TIMEOUT, THROTTLED ->
                "Check the store's address (credentials.vault.address, credentials.aws.endpoint and region,"
                        + " credentials.gcp.kms-endpoint), its certificate and the network. To start without it, and get"
                        + " the value once it is back, set credentials.startup.mode=heal.";
            case DENIED ->
                "Allow this application to read it: the policy of its role must name the resource and its key.";
            case UNAUTHENTICATED ->
                "Check who the application is: credentials.vault.login.*, credentials.aws.key and role-arn, and the"
                        + " machine's clock.";
            case NOT_FOUND ->
                "Check the name in its URI, and Region, account, namespace and mount; or create the secret.";
            case MISCONFIGURED ->
                "If it is a URI, write it as scheme://resource?parameter=value#/json/pointer, without a credential in it; the description"
                        + " says what is wrong.";
            case UNDECODABLE ->
                "Check the JSON pointer behind '#', and the type: api-key, username-password, access-key, secret, fields,"
                        + " tls or a record's name. Where the secret is no JSON, leave the pointer out.";
            case REFUSED, INTEGRITY -> "Look at what is stored; the description says what was wrong with it.";
            case KEY_DISABLED -> "Enable the key, or the version that encrypted the secret.";
            case EXPIRED, CLOSED -> "Look further up in the log for what happened before.";
        };
    }
}
