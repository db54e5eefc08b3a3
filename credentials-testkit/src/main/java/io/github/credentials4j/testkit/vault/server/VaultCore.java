// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Engine;
import io.github.credentials4j.testkit.vault.engine.Mount;
import io.github.credentials4j.testkit.vault.engine.Services;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.http.VaultRequest;
import io.github.credentials4j.testkit.vault.lease.Leases;
import io.github.credentials4j.testkit.vault.token.Policy;
import io.github.credentials4j.testkit.vault.token.Token;
import io.github.credentials4j.testkit.vault.token.Tokens;
import io.github.credentials4j.testkit.vault.token.Wrappings;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * One server without HTTP: who calls, what that one may do, and which engine answers. Everything happens under one lock,
 * after what the clock has ended meanwhile has ended.
 */
@NotApi
public final class VaultCore {

    private static final Set<String> OPEN = Set.of(
            "sys/health", "sys/seal-status", "sys/leader", "sys/unseal", "sys/wrapping/unwrap", "sys/wrapping/lookup");

    final Catalog catalog;
    final Map<String, Space> spaces = new TreeMap<>();
    final Services services;
    final Wrappings wrappings;
    final Seal seal;
    final Quotas quotas;

    private final Object lock = new Object();

    /**
     * Makes a server that is unsealed and, like {@code -dev}, has KV version 2 at {@code secret/}.
     *
     * @param clock what tells the time
     * @param rootToken the root token's id
     * @param catalog what can be mounted
     */
    public VaultCore(InstantSource clock, String rootToken, Catalog catalog) {
        Leases leases = new Leases(clock, VaultCore::random);
        this.catalog = catalog;
        this.services =
                new Services(clock, VaultCore::random, leases, new Tokens(clock, VaultCore::random, leases, rootToken));
        this.wrappings = new Wrappings(clock, VaultCore::random);
        this.seal = new Seal(clock);
        this.quotas = new Quotas(clock);
        space("");
        mount("", "secret/", new Fields(Map.of("type", "kv", "options", Map.of("version", "2"))));
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    /**
     * Returns what all engines share.
     *
     * @param reader is given it, under the server's lock, with everything ended that the clock has ended
     * @param <R> what is returned
     */
    public <R> R inside(Function<Services, R> reader) {
        synchronized (lock) {
            expire();
            return reader.apply(services);
        }
    }

    /**
     * Returns the engine at a path of the root namespace.
     *
     * @param path with or without a slash at its end
     * @param type what it is to be
     * @param <E> what it is to be
     * @throws IllegalArgumentException if there is none, or another
     */
    public <E extends Engine> E engine(String path, Class<E> type) {
        synchronized (lock) {
            String mount = path.endsWith("/") ? path : path + "/";
            return Optional.ofNullable(root().mounts.get(mount))
                    .map(Mount::engine)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no " + type.getSimpleName() + " engine at " + path + "; mount it first"));
        }
    }

    /** Returns the seal. */
    public Seal seal() {
        return seal;
    }

    /**
     * Returns the answer to a request; refusals are answers too.
     *
     * @param request the request
     */
    public Reply answer(VaultRequest request) {
        synchronized (lock) {
            Optional<Reply> tooMany = OPEN.contains(request.path()) ? Optional.empty() : quotas.refused(named(request));
            if (tooMany.isPresent()) {
                return tooMany.get();
            }
            Reply reply;
            try {
                reply = handled(request);
            } catch (VaultError refused) {
                reply = Reply.refusal(refused);
            }
            return quotas.tell(reply, named(request));
        }
    }

    /** Returns the path from the root namespace on, whichever way the namespace was named. */
    private static String named(VaultRequest request) {
        return request.header("x-vault-namespace").map(VaultCore::folder).orElse("") + request.path();
    }

    private Reply handled(VaultRequest request) {
        boolean sealed = seal.isSealed();
        String named = named(request);
        if (sealed && !OPEN.contains(named)) {
            throw VaultError.of(503, "Vault is sealed");
        }
        expire();
        Space space = spaceOf(request, named);
        VaultRequest local = request.at(named.substring(space.path.length()));
        Optional<Mount> mount = space.mountOf(local.path());
        boolean open = OPEN.contains(local.path())
                || mount.filter(each -> each.engine().isOpen(below(each, local)))
                        .isPresent();
        Optional<Token> token = request.token().flatMap(services.tokens()::find);
        Reply reply = open ? dispatched(local, mount, token) : authorized(space, local, mount, token);
        return wrapped(local, reply);
    }

    private Reply authorized(Space space, VaultRequest local, Optional<Mount> mount, Optional<Token> who) {
        Token token =
                who.filter(each -> space.path.startsWith(each.namespace())).orElseThrow(VaultError::badToken);
        services.tokens().used(token);
        try {
            if (!capabilities(token, space, local).contains(needed(mount, local))) {
                throw VaultError.denied();
            }
            return dispatched(local, mount, who);
        } finally {
            services.tokens().expire();
        }
    }

    private Reply dispatched(VaultRequest local, Optional<Mount> mount, Optional<Token> token) {
        Mount found = mount.orElseThrow(() -> VaultError.noRoute(local.path()));
        return found.engine().answer(new Call(local, below(found, local), found, token, services));
    }

    private static String below(Mount mount, VaultRequest local) {
        return local.path().length() <= mount.path().length()
                ? ""
                : local.path().substring(mount.path().length());
    }

    Set<String> capabilities(Token token, Space space, VaultRequest local) {
        if (token.isRoot()) {
            return Set.of("root", "create", "read", "update", "delete", "list", "patch");
        }
        String path = (space.path + local.path()).substring(token.namespace().length());
        boolean folder = local.operation() == Operation.LIST && !path.endsWith("/");
        List<Policy> policies = space(token.namespace()).policies(token.policies());
        return Policy.capabilities(policies, folder ? path + "/" : path);
    }

    private static String needed(Optional<Mount> mount, VaultRequest local) {
        return switch (local.operation()) {
            case READ -> "read";
            case LIST -> "list";
            case DELETE -> "delete";
            case PATCH -> "patch";
            case WRITE ->
                mount.filter(each -> !each.engine().exists(below(each, local))).isPresent() ? "create" : "update";
        };
    }

    private Reply wrapped(VaultRequest local, Reply reply) {
        Fields asked = new Fields(Map.of("ttl", local.header("x-vault-wrap-ttl").orElse("")));
        boolean full = reply.members().get("data") != null || reply.members().get("auth") != null;
        return asked.duration("ttl").isZero() || !full || reply.status() != 200
                ? reply
                : wrappings.wrap(reply, local.path(), asked.duration("ttl"));
    }

    private void expire() {
        if (seal.isSealed()) {
            return; // a sealed server ends nothing
        }
        services.tokens().expire();
        services.leases().expire();
    }

    private Space root() {
        return space("");
    }

    private Space spaceOf(VaultRequest request, String named) {
        Space deepest = spaces.values().stream()
                .filter(each -> named.startsWith(each.path))
                .reduce(root(), (one, other) -> other.path.length() > one.path.length() ? other : one);
        String asked =
                request.header("x-vault-namespace").map(VaultCore::folder).orElse("");
        if (!deepest.path.startsWith(asked)) {
            throw VaultError.of(404, "namespace not found");
        }
        return deepest;
    }

    /** Returns a namespace, made when first named. */
    Space space(String path) {
        return spaces.computeIfAbsent(path, absent -> {
            Space made = new Space(absent);
            made.mount(new Mount(absent, "sys/", "system", Fields.NONE, new SysApi(this, made)));
            made.mount(new Mount(absent, "auth/token/", "token", Fields.NONE, new TokenApi(made)));
            return made;
        });
    }

    void mount(String namespace, String path, Fields settings) {
        String type = settings.required("type", "backend type must be specified as a string");
        boolean auth = path.startsWith("auth/");
        space(namespace).mount(new Mount(namespace, path, type, settings, catalog.made(type, auth, settings)));
    }

    /** Returns a path with one slash at its end and none at its beginning. */
    static String folder(String path) {
        String bare = path.toLowerCase(Locale.ROOT).equals("root") ? "" : path.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : bare + "/";
    }
}
