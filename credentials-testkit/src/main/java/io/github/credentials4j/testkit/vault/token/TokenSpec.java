// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.token;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.lease.Terms;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a token is to be. Immutable. */
@NotApi
public final class TokenSpec {

    private final Fields role;
    private final String prefix;
    private final Terms terms;
    private final Map<String, Object> origin;

    private TokenSpec(Fields role, String prefix, Terms terms, Map<String, Object> origin) {
        this.role = role;
        this.prefix = prefix;
        this.terms = terms;
        this.origin = origin;
    }

    /**
     * Returns what the role of a login makes: its parameters begin with {@code token_}.
     *
     * @param role the role
     * @param terms what bounds its life, the mount's bounds included
     */
    public static TokenSpec ofLogin(Fields role, Terms terms) {
        return new TokenSpec(role, "token_", terms, Map.of());
    }

    /**
     * Returns what a request to {@code auth/token/create} asks for.
     *
     * @param request the request's parameters
     * @param terms what bounds its life, the mount's bounds included
     */
    public static TokenSpec ofRequest(Fields request, Terms terms) {
        return new TokenSpec(request, "", terms, Map.of());
    }

    /**
     * Says where it comes from.
     *
     * @param namespace the namespace that it lives in
     * @param path the path that makes it
     * @param displayName what users of dynamic engines are named by
     * @return the token's description
     */
    public TokenSpec from(String namespace, String path, String displayName) {
        return with(Map.of("namespace", namespace, "path", path, "display_name", displayName));
    }

    /**
     * Gives it metadata.
     *
     * @param meta the metadata
     * @return the token's description
     */
    public TokenSpec about(Map<String, ?> meta) {
        return with(Map.of("meta", new TreeMap<>(meta)));
    }

    /**
     * Gives it an entity.
     *
     * @param entity the entity's id
     * @return the token's description
     */
    public TokenSpec entity(String entity) {
        return with(Map.of("entity", entity));
    }

    /**
     * Gives it other policies than the role's.
     *
     * @param policies their names
     * @return the token's description
     */
    public TokenSpec allowed(List<String> policies) {
        return with(Map.of("policies", policies));
    }

    /** Returns whether it asks for what there is not. */
    public boolean isBatchOfRoot() {
        return batch() && policies().contains("root");
    }

    private TokenSpec with(Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(origin);
        all.putAll(more);
        return new TokenSpec(role, prefix, terms, all);
    }

    Terms terms() {
        return terms;
    }

    List<String> policies() {
        TreeSet<String> names = new TreeSet<>(new Fields(origin).texts("policies"));
        if (names.isEmpty()) {
            names.addAll(role.texts(prefix + "policies"));
        }
        boolean plain = role.flag("no_default_policy", false) || role.flag("token_no_default_policy", false);
        if (!plain && !names.contains("root")) {
            names.add("default");
        }
        return List.copyOf(names);
    }

    String namespace() {
        return new Fields(origin).text("namespace").orElse("");
    }

    String path() {
        return new Fields(origin).text("path").orElse("auth/token/create");
    }

    String displayName() {
        return new Fields(origin).text("display_name").orElse("token");
    }

    String entity() {
        return new Fields(origin).text("entity").orElse("");
    }

    Map<String, Object> meta() {
        return new Fields(origin).object("meta").with(role.object("meta")).values();
    }

    boolean batch() {
        return switch (role.text(prefix + "type").orElse("default")) {
            case "batch" -> true;
            case "service", "default", "default-service" -> false;
            default -> throw VaultError.bad("invalid 'type' value");
        };
    }

    boolean renewable() {
        return !batch() && !endless() && role.flag("renewable", true);
    }

    boolean endless() {
        return terms.ttl().isZero() && terms.period().isZero();
    }

    int uses() {
        return role.number(prefix + "num_uses").orElse(0);
    }
}
