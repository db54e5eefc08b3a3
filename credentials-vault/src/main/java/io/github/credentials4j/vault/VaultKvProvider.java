// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.vault.ask.Answer;
import io.github.credentials4j.vault.ask.Question;
import io.github.credentials4j.vault.ask.VaultPath;
import io.github.credentials4j.vault.wire.Json;
import java.util.Optional;

/**
 * Reads a secret of the KV engine, version 2 or 1, as the JSON object that is stored there: decode it with
 * {@code Decoders.jsonField("/apiKey")} and its like. Each look is one request; a version that did not change confirms
 * the held value. Needs the policy {@code path "secret/data/app" { capabilities = ["read"] }}, without {@code data/} for
 * version 1.
 */
public final class VaultKvProvider implements CredentialProvider<SecretBytes> {
    private final Asker asker;
    private final VaultPath mount;
    private final VaultPath path;
    private final Reading reading;

    /** How it is read: which engine, which version; 0 stands for the newest. */
    private record Reading(boolean engine1, int version) {}

    private VaultKvProvider(Asker asker, VaultPath mount, VaultPath path, Reading reading) {
        this.asker = asker;
        this.mount = mount;
        this.path = path;
        this.reading = reading;
    }

    /**
     * Returns a provider of the newest version, from a version 2 engine.
     *
     * @param vault the server
     * @param token asks
     * @param path the engine's mount, of one segment, and the secret's path as the {@code vault kv} command has it:
     *     {@code secret/app}
     * @throws IllegalArgumentException if it is no path, or a mount alone
     */
    public static VaultKvProvider of(Vault vault, LiveCredential<VaultToken> token, String path) {
        VaultPath whole = VaultPath.of(path);
        return of(vault, token, whole.first(), whole.rest().text());
    }

    /**
     * Returns a provider of the newest version, from a version 2 engine.
     *
     * @param vault the server
     * @param token asks
     * @param mount where the engine is mounted, such as {@code teams/kv}
     * @param path the secret's path in it
     * @throws IllegalArgumentException if one is no path
     */
    public static VaultKvProvider of(Vault vault, LiveCredential<VaultToken> token, String mount, String path) {
        Asker asker = new Asker(vault.server(), token);
        return new VaultKvProvider(asker, VaultPath.of(mount), VaultPath.of(path), new Reading(false, 0));
    }

    /** Returns this provider, reading from a version 1 engine, which numbers nothing: its revisions are digests. */
    public VaultKvProvider engineVersion1() {
        if (reading.version > 0)
            throw new IllegalArgumentException("a version 1 engine has no versions: " + reading.version);
        return new VaultKvProvider(asker, mount, path, new Reading(true, 0));
    }

    /**
     * Returns this provider, reading one version only.
     *
     * @param number from 1 on
     */
    public VaultKvProvider version(int number) {
        if (number < 1) throw new IllegalArgumentException("version must be positive: " + number);
        if (reading.engine1) throw new IllegalArgumentException("a version 1 engine has no versions: " + number);
        return new VaultKvProvider(asker, mount, path, new Reading(false, number));
    }

    @Override
    public CredentialName name() {
        return CredentialName.of(mount + "/" + path);
    }

    @Override
    public boolean concerns(String resource) {
        return resource.equals(name().text()) || resource.equals(mount + "/data/" + path);
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        Question read = Question.read(mount.then(reading.engine1 ? path.text() : "data/" + path));
        if (reading.version > 0) read = read.withQuery("version=" + reading.version);
        return asker.ask(attempt, read, (answer, token) -> {
            if (answer.status() == 404) throw absent(attempt, answer);
            return reading.engine1 ? first(attempt, answer) : second(attempt, answer);
        });
    }

    private Fetch<SecretBytes> second(Attempt attempt, Answer answer) {
        Json data = answer.json().at("data").orElseThrow(() -> notKv(attempt, answer));
        String version = data.text("metadata", "version").orElseThrow(() -> notKv(attempt, answer));
        String created = data.text("metadata", "created_time").orElseThrow(() -> notKv(attempt, answer));
        Revision revision =
                Revision.of("v" + version + "@" + created); // deleted and made anew, a path counts from 1 again
        if (attempt.held().filter(revision::equals).isPresent()) return Fetch.unchanged(revision, Lifetime.unbounded());
        SecretBytes secret = data.raw("data").orElseThrow(() -> absent(attempt, answer));
        return Fetch.changed(secret, revision, Lifetime.unbounded());
    }

    private Fetch<SecretBytes> first(Attempt attempt, Answer answer) {
        Json json = answer.json();
        SecretBytes secret = json.raw("data").orElseThrow(() -> absent(attempt, answer));
        Revision revision = secret.use(Revision::ofContent);
        Lifetime lifetime = TokenRenewal.seconds(json, "lease_duration") // a hint, from the field "ttl" or the mount
                .map(hint -> Lifetime.unbounded().withRefreshAfter(attempt.now().plus(hint)))
                .orElse(Lifetime.unbounded());
        if (attempt.held().filter(revision::equals).isEmpty()) return Fetch.changed(secret, revision, lifetime);
        secret.erase();
        return Fetch.unchanged(revision, lifetime);
    }

    private CredentialException absent(Attempt attempt, Answer answer) {
        Optional<Json> metadata = answer.body().flatMap(body -> body.at("data", "metadata"));
        boolean destroyed = metadata.filter(found -> found.isTrue("destroyed")).isPresent();
        String what = metadata.isEmpty()
                ? "found nothing; check mount, path and namespace, and whether the engine is of version "
                        + (reading.engine1 ? 2 : 1)
                : "found version " + metadata.get().text("version").orElse("?")
                        + (destroyed ? " destroyed; write a new one" : " deleted; undelete it, or write a new one");
        return answer.errors().because(Failure.NOT_FOUND, attempt.name(), what);
    }

    private static CredentialException notKv(Attempt attempt, Answer answer) {
        return answer.errors()
                .because(
                        Failure.MISCONFIGURED,
                        attempt.name(),
                        "was answered by no version 2 of the KV engine; say engineVersion1() if it is of version 1");
    }
}
