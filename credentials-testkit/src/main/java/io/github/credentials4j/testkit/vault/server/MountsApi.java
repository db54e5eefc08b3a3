// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Mount;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is mounted: {@code sys/mounts/PATH} for engines, {@code sys/auth/PATH} for logins. */
final class MountsApi {

    private final VaultCore core;
    private final Space space;

    MountsApi(VaultCore core, Space space) {
        this.core = core;
        this.space = space;
    }

    Reply answer(Call call) {
        if (call.head().equals("internal")) {
            call.only(Operation.READ);
            Mount mount =
                    space.mountOf(call.rest().replaceFirst("^ui/mounts/", "")).orElseThrow(VaultError::badToken);
            Map<String, @Nullable Object> data = mount.described();
            data.put("path", mount.path());
            return Reply.data(data);
        }
        String prefix = call.head().equals("auth") ? "auth/" : "";
        if (call.rest().isEmpty()) {
            return all(prefix);
        }
        boolean tune = call.rest().endsWith("/tune");
        String path = prefix + VaultCore.folder(call.rest().replaceFirst("/tune$", ""));
        return tune ? tune(call, path) : one(call, path);
    }

    private Reply all(String prefix) {
        Map<String, @Nullable Object> mounts = new LinkedHashMap<>();
        space.mounts.forEach((path, mount) -> {
            if (path.startsWith("auth/") != prefix.isEmpty()) {
                mounts.put(path.substring(prefix.length()), mount.described());
            }
        });
        return Reply.data(mounts);
    }

    private Reply one(Call call, String path) {
        return switch (call.operation()) {
            case READ -> Reply.data(existing(path).described());
            case WRITE -> {
                core.mount(space.path, path, call.fields());
                yield Reply.none();
            }
            case DELETE -> {
                core.services.leases().revokeBelow(path);
                space.mounts.remove(path);
                yield Reply.none();
            }
            case LIST, PATCH -> throw VaultError.unsupportedOperation();
        };
    }

    private Reply tune(Call call, String path) {
        if (call.operation() == Operation.READ) {
            return Reply.data(existing(path).described());
        }
        existing(path).tune(call.fields());
        return Reply.none();
    }

    private Mount existing(String path) {
        return Optional.ofNullable(space.mounts.get(path))
                .orElseThrow(() -> VaultError.bad("No secret engine mount at " + path));
    }
}
