// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Engine;
import io.github.credentials4j.testkit.vault.engine.Roles;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.token.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The paths below {@code sys/}. */
final class SysApi implements Engine {

    private final VaultCore core;
    private final Space space;
    private final MountsApi mounts;

    SysApi(VaultCore core, Space space) {
        this.core = core;
        this.space = space;
        this.mounts = new MountsApi(core, space);
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.head()) {
            case "health" -> health(call.request().query());
            case "seal-status" -> Reply.bare(200, core.seal.status());
            case "leader" -> Reply.bare(200, Map.of("ha_enabled", false));
            case "seal" -> {
                core.seal.close();
                yield Reply.none();
            }
            case "unseal" -> unseal(call);
            case "mounts", "auth", "internal" -> mounts.answer(call);
            case "policies", "policy" -> policy(call, call.rest().replaceFirst("^acl(/|$)", ""));
            case "leases", "renew", "revoke", "revoke-prefix" -> LeasesApi.answer(call);
            case "wrapping" -> wrapping(call);
            case "capabilities-self" -> capabilities(call);
            case "quotas" -> core.quotas.answer(call);
            case "namespaces" -> namespace(call, call.rest());
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply health(Map<String, String> query) {
        boolean sealed = core.seal.isSealed();
        String asked = query.getOrDefault(sealed ? "sealedcode" : "activecode", sealed ? "503" : "200");
        if (!asked.matches("[1-5]\\d\\d")) throw VaultError.bad("bad status code");
        int status = Integer.parseInt(asked);
        Map<String, @Nullable Object> data = Reply.map(
                "initialized",
                true,
                "sealed",
                sealed,
                "standby",
                sealed,
                "server_time_utc",
                core.services.clock().instant().getEpochSecond(),
                "version",
                Seal.VERSION);
        return Reply.bare(status, data);
    }

    private Reply unseal(Call call) {
        if (!call.fields().text("key").equals(Optional.of(core.seal.key()))) {
            throw VaultError.bad("'key' must be a valid hex or base64 string");
        }
        core.seal.open();
        return Reply.bare(200, core.seal.status());
    }

    private Reply policy(Call call, String name) {
        return switch (call.operation()) {
            case READ, LIST -> {
                if (name.isEmpty()) {
                    List<String> names = new ArrayList<>(new TreeSet<>(space.policies.keySet()));
                    names.add("root");
                    yield Reply.data(Reply.map("keys", names, "policies", names));
                }
                Policy policy = Optional.ofNullable(space.policies.get(name)).orElseThrow(VaultError::notFound);
                yield Reply.data(Reply.map("name", name, "policy", policy.text(), "rules", policy.text()));
            }
            case WRITE, PATCH -> {
                space.policies.put(
                        name,
                        Policy.parse(call.fields().required("policy", "'policy' parameter not supplied or empty")));
                yield Reply.none();
            }
            case DELETE -> {
                space.policies.remove(name);
                yield Reply.none();
            }
        };
    }

    private Reply wrapping(Call call) {
        call.only(Operation.WRITE);
        Fields fields = call.fields();
        return switch (call.rest()) {
            case "unwrap" ->
                core.wrappings.unwrap(
                        fields.text("token").or(call.request()::token).orElse(""));
            case "lookup" ->
                core.wrappings.lookup(
                        fields.text("token").or(call.request()::token).orElse(""));
            case "wrap" -> {
                Reply wrapped = Reply.data(fields.values());
                Duration ttl = new Fields(Map.of(
                                "ttl", call.request().header("x-vault-wrap-ttl").orElse("300")))
                        .duration("ttl");
                yield core.wrappings.wrap(wrapped, "sys/wrapping/wrap", ttl);
            }
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply capabilities(Call call) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (String path : call.fields().texts("paths")) {
            all.put(
                    path,
                    List.copyOf(core.capabilities(
                            call.token().orElseThrow(VaultError::badToken),
                            space,
                            call.request().at(path))));
        }
        Reply reply = Reply.data(all);
        all.forEach(reply::with);
        return reply;
    }

    private Reply namespace(Call call, String name) {
        String path = space.path + VaultCore.folder(name);
        return switch (call.operation()) {
            case LIST ->
                Roles.listed(core.spaces.keySet().stream()
                        .filter(each -> each.startsWith(space.path) && !each.equals(space.path))
                        .map(each -> each.substring(space.path.length()))
                        .toList());
            case WRITE -> Reply.data(Reply.map("id", name, "path", core.space(path).path));
            case READ ->
                Reply.data(Reply.map(
                        "path", Optional.ofNullable(core.spaces.get(path)).orElseThrow(VaultError::notFound).path));
            case DELETE, PATCH -> throw VaultError.unsupportedOperation();
        };
    }
}
