// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * KV version 2: versions below {@code data/}, what is known of them below {@code metadata/}. A version that was deleted or
 * destroyed is 404 with a body, one that never was is 404 without.
 */
@NotApi
public final class KvV2 implements Engine {

    private final Map<String, VersionedSecret> secrets = new TreeMap<>();

    /** Makes an empty one. */
    public KvV2() {}

    @Override
    public boolean exists(String path) {
        return !path.startsWith("data/") || secrets.containsKey(path.substring("data/".length()));
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.head()) {
            case "data" -> data(call, call.rest());
            case "metadata" -> metadata(call, call.rest());
            case "delete" -> versions(call, VersionedSecret.Version::delete);
            case "undelete" -> versions(call, (version, now) -> version.undelete());
            case "destroy" -> versions(call, (version, now) -> version.destroy());
            case "config" -> Reply.none();
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply data(Call call, String path) {
        return switch (call.operation()) {
            case READ -> {
                Optional<Integer> version = new Fields(Map.copyOf(call.request().query())).number("version");
                yield secret(path).read(version.orElse(0));
            }
            case WRITE -> {
                VersionedSecret secret = secrets.getOrDefault(path, new VersionedSecret());
                Reply written = Reply.data(secret.put(call.fields(), now(call)));
                secrets.put(path, secret); // a refused first write leaves nothing behind
                yield written;
            }
            case PATCH -> Reply.data(secret(path).patch(call.fields(), now(call)));
            case DELETE -> {
                Optional.ofNullable(secrets.get(path)).ifPresent(each -> each.deleteLatest(now(call)));
                yield Reply.none();
            }
            case LIST -> throw VaultError.unsupportedOperation();
        };
    }

    private Reply metadata(Call call, String path) {
        return switch (call.operation()) {
            case READ -> Reply.data(secret(path).metadata());
            case LIST -> Roles.listed(KvV1.keysBelow(secrets.keySet().stream().toList(), path));
            case WRITE, PATCH -> {
                secrets.computeIfAbsent(path, absent -> new VersionedSecret()).describe(call.fields());
                yield Reply.none();
            }
            case DELETE -> {
                secrets.remove(path);
                yield Reply.none();
            }
        };
    }

    /** What is done to each of several versions. */
    private interface Change {
        void apply(VersionedSecret.Version version, Instant now);
    }

    private Reply versions(Call call, Change change) {
        call.only(Operation.WRITE);
        VersionedSecret secret = secret(call.rest());
        List<String> numbers = call.fields().texts("versions");
        if (!numbers.stream().allMatch(number -> number.matches("\\d{1,9}")))
            throw VaultError.bad("error converting input " + numbers + " for field \"versions\"");
        numbers.stream()
                .flatMap(number -> secret.version(Integer.parseInt(number)).stream())
                .forEach(version -> change.apply(version, now(call)));
        return Reply.none();
    }

    private VersionedSecret secret(String path) {
        return Optional.ofNullable(secrets.get(path)).orElseThrow(VaultError::notFound);
    }

    private static Instant now(Call call) {
        return call.services().clock().instant();
    }
}
