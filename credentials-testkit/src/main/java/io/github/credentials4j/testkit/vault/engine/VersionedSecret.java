// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All versions of one secret of KV version 2. */
final class VersionedSecret {

    private final TreeMap<Integer, Version> versions = new TreeMap<>();
    private int latest;
    private Fields description = Fields.NONE;

    /** One version: its data goes when it is destroyed, and is hidden while it is deleted. */
    final class Version {
        private final int number;
        private final Instant created;
        private Optional<Fields> data;
        private Optional<Instant> deleted = Optional.empty();

        Version(int number, Fields data, Instant created) {
            this.number = number;
            this.data = Optional.of(data);
            this.created = created;
        }

        void delete(Instant now) {
            if (deleted.isEmpty()) {
                deleted = Optional.of(now);
            }
        }

        void undelete() {
            deleted = Optional.empty();
        }

        void destroy() {
            data = Optional.empty();
        }

        private Map<String, @Nullable Object> state() {
            return Reply.map(
                    "created_time", created.toString(),
                    "deletion_time", deleted.map(Instant::toString).orElse(""),
                    "destroyed", data.isEmpty());
        }

        private Map<String, @Nullable Object> metadata() {
            Map<String, @Nullable Object> all = state();
            all.put("custom_metadata", custom());
            all.put("version", number);
            return all;
        }
    }

    Optional<Version> version(int number) {
        return Optional.ofNullable(versions.get(number == 0 ? latest : number));
    }

    Reply read(int number) {
        Version version = version(number).orElseThrow(VaultError::notFound);
        boolean there = version.data.isPresent() && version.deleted.isEmpty();
        Reply reply = there ? Reply.enveloped(200) : Reply.enveloped(404);
        Object data = there ? version.data.orElseThrow().values() : null;
        return reply.with("data", Reply.map("data", data, "metadata", version.metadata()));
    }

    Map<String, @Nullable Object> put(Fields request, Instant now) {
        if (!request.has("data")) {
            throw VaultError.bad("no data provided");
        }
        checkAndSet(request);
        Version made = new Version(++latest, request.object("data"), now);
        versions.put(latest, made);
        int kept = description.number("max_versions").filter(most -> most > 0).orElse(10);
        versions.headMap(latest - kept, true).clear();
        return made.metadata();
    }

    Map<String, @Nullable Object> patch(Fields request, Instant now) {
        Version current = version(0).filter(each -> each.deleted.isEmpty()).orElseThrow(VaultError::notFound);
        Fields merged = current.data.orElseThrow(VaultError::notFound).with(request.object("data"));
        Map<String, Object> body = new LinkedHashMap<>(request.values());
        body.put("data", merged.values());
        return put(new Fields(body), now);
    }

    private void checkAndSet(Fields request) {
        Optional<Integer> expected = request.object("options").number("cas");
        if (expected.isEmpty() && description.flag("cas_required", false)) {
            throw VaultError.bad("check-and-set parameter required for this call");
        }
        if (expected.filter(each -> each != latest).isPresent()) {
            throw VaultError.bad("check-and-set parameter did not match the current version");
        }
    }

    void deleteLatest(Instant now) {
        version(0).ifPresent(each -> each.delete(now));
    }

    void describe(Fields more) {
        description = description.with(more);
    }

    Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> states = new LinkedHashMap<>();
        versions.forEach((number, version) -> states.put(String.valueOf(number), version.state()));
        return Reply.map(
                "cas_required",
                description.flag("cas_required", false),
                "current_version",
                latest,
                "custom_metadata",
                custom(),
                "delete_version_after",
                "0s",
                "max_versions",
                description.number("max_versions").orElse(0),
                "oldest_version",
                versions.isEmpty() ? 0 : versions.firstKey(),
                "versions",
                states);
    }

    private @Nullable Object custom() {
        Fields custom = description.object("custom_metadata");
        return custom.values().isEmpty() ? null : custom.values();
    }
}
