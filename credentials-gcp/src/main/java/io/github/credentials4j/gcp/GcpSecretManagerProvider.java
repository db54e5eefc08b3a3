// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.SecretPayload;
import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one secret of Secret Manager: its {@code latest} version unless told otherwise. Each read is one
 * AccessSecretVersion, which also says the version, so that the small quota for metadata is not touched; its checksum is
 * compared. Needs {@code roles/secretmanager.secretAccessor} on the secret, and the dependency {@code
 * com.google.cloud:google-cloud-secretmanager}.
 *
 * <p>A newest version that is disabled or destroyed, as when an operator rolls back, does not end what is held: while the
 * held version is enabled itself, it stands, with the advice {@code latest-disabled}. {@code latest} is consistent only
 * after minutes, says Google; a poll may see a new version later than its writer.
 */
public final class GcpSecretManagerProvider implements CredentialProvider<SecretBytes> {
    private static final String LATEST = "latest";

    private final GcpClients clients;
    private final SecretName secret;
    private final String version;
    private final boolean newestEnabled;

    private GcpSecretManagerProvider(GcpClients clients, SecretName secret, String version, boolean newestEnabled) {
        this.clients = clients;
        this.secret = secret;
        this.version = version;
        this.newestEnabled = newestEnabled;
    }

    /**
     * Returns a provider of the secret's latest version.
     *
     * @param clients say where and as whom to ask; stay the caller's
     * @param secret {@code projects/…/secrets/…}, or {@code projects/…/locations/…/secrets/…} with the endpoint of that
     *     location
     * @throws IllegalArgumentException if it is no such name
     */
    public static GcpSecretManagerProvider of(GcpClients clients, String secret) {
        return new GcpSecretManagerProvider(clients, new SecretName(secret), LATEST, false);
    }

    /**
     * Returns this provider, pinned to a version or following an alias.
     *
     * @param version a number, or an alias that the secret's owner moves
     */
    public GcpSecretManagerProvider version(String version) {
        if (!version.matches("[\\w-]{1,63}")) throw new IllegalArgumentException("no version or alias: " + version);
        return new GcpSecretManagerProvider(clients, secret, version, false);
    }

    /**
     * Returns this provider, reading the newest enabled version where the latest is disabled or destroyed: disabling a
     * version rolls back to the one before. That takes one ListSecretVersions more while it lasts, and {@code
     * secretmanager.versions.list}, as {@code roles/secretmanager.viewer} has it.
     */
    public GcpSecretManagerProvider newestEnabled() {
        return new GcpSecretManagerProvider(clients, secret, LATEST, true);
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(secret.text());
    }

    @Override
    public boolean concerns(String resource) {
        return secret.mayBe(resource);
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        try {
            return answer(attempt, clients.secretManager().access(attempt, secret.text(), version));
        } catch (CredentialException disabled) {
            if (disabled.failure() != Failure.KEY_DISABLED || !version.equals(LATEST)) throw disabled;
            return besideLatest(attempt, disabled);
        }
    }

    /** The latest version cannot be read: the held one may stand, or the newest that can be. */
    private Fetch<SecretBytes> besideLatest(Attempt attempt, CredentialException disabled) {
        Optional<String> other = newestEnabled
                ? newest(clients.secretManager().newestEnabled(attempt, secret.text()))
                : attempt.held().filter(held -> !attempt.rejected()).map(Revision::id);
        if (other.isEmpty()) throw disabled;
        Fetch<SecretBytes> answer =
                answer(attempt, clients.secretManager().access(attempt, secret.text(), other.get()));
        attempt.advise(new Advice(
                "latest-disabled",
                "the latest version is disabled or destroyed; version " + other.get() + " is served instead"));
        return answer;
    }

    private Fetch<SecretBytes> answer(Attempt attempt, AccessSecretVersionResponse answer) {
        SecretPayload payload = answer.getPayload();
        if (!payload.hasDataCrc32C() || payload.getDataCrc32C() != Encoding.crc32c(payload.getData()))
            throw new CredentialException(
                    Failure.INTEGRITY,
                    attempt.name(),
                    "AccessSecretVersion: the checksum is missing or does not match; it is asked again later, and if it"
                            + " lasts, look at what stands between");
        Revision revision = Revision.of(number(answer.getName()));
        if (attempt.held().filter(revision::equals).isPresent()) return Fetch.unchanged(revision, Lifetime.unbounded());
        return Fetch.changed(SecretBytes.holding(payload.getData().toByteArray()), revision, Lifetime.unbounded());
    }

    private static Optional<String> newest(ListSecretVersionsResponse page) {
        return page.getVersionsList().stream().findFirst().map(first -> number(first.getName()));
    }

    private static String number(String versionName) {
        return versionName.substring(versionName.lastIndexOf('/') + 1);
    }

    /** Returns the secret's name and which version is read. */
    @Override
    public String toString() {
        return "GcpSecretManagerProvider[" + secret.text() + "/versions/" + version + "]";
    }

    /**
     * The name of a secret, global or of a region, checked when it is given.
     *
     * @param text {@code projects/…/secrets/…} or {@code projects/…/locations/…/secrets/…}
     */
    private record SecretName(String text) {
        private static final Pattern FORM =
                Pattern.compile("projects/[^/?#%\\s]+/(?:locations/[a-z0-9-]+/)?secrets/([\\w-]{1,255})");
        private static final Pattern EVENT =
                Pattern.compile("projects/[^/]+/(?:locations/[^/]+/)?secrets/([^/]+)(?:/versions/[^/]+)?");

        SecretName {
            if (!FORM.matcher(text).matches())
                throw new IllegalArgumentException(
                        "a secret is named projects/…/secrets/…, without a version, and not '" + text + "'");
        }

        /** Returns whether an event's resource may be this secret: events give the project by number, names mostly by id. */
        boolean mayBe(String resource) {
            Matcher event = EVENT.matcher(resource);
            Matcher mine = FORM.matcher(text);
            return event.matches() && mine.matches() && event.group(1).equals(mine.group(1));
        }
    }
}
