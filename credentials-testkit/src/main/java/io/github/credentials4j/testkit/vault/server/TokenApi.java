// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.testkit.vault.engine.Call;
import io.github.credentials4j.testkit.vault.engine.Engine;
import io.github.credentials4j.testkit.vault.engine.Roles;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.lease.Terms;
import io.github.credentials4j.testkit.vault.token.Token;
import io.github.credentials4j.testkit.vault.token.TokenSpec;
import io.github.credentials4j.testkit.vault.token.Tokens;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths below {@code auth/token/}. */
final class TokenApi implements Engine {

    private final Space space;
    private final Roles roles = new Roles();

    TokenApi(Space space) {
        this.space = space;
    }

    @Override
    public Reply answer(Call call) {
        Tokens tokens = call.services().tokens();
        Token self = call.token().orElseThrow(VaultError::badToken);
        if (call.path().equals("lookup-self")) {
            call.only(Operation.READ, Operation.WRITE);
            return Reply.data(tokens.described(self));
        }
        if (call.head().equals("roles")) {
            return roles.answer(call, call.rest());
        }
        if (call.path().equals("accessors")) {
            call.only(Operation.LIST);
            return Roles.listed(tokens.accessors());
        }
        call.only(Operation.WRITE);
        return switch (call.head()) {
            case "create", "create-orphan" -> create(call, self);
            case "lookup" -> Reply.data(tokens.described(named(call, VaultError.of(403, "bad token"))));
            case "lookup-accessor" -> Reply.data(tokens.described(accessed(call)));
            case "renew-self" -> tokens.renew(self, call.fields().duration("increment"));
            case "renew" ->
                tokens.renew(
                        named(call, VaultError.bad("token not found")),
                        call.fields().duration("increment"));
            case "renew-accessor" -> tokens.renew(accessed(call), call.fields().duration("increment"));
            case "revoke-self" -> revoked(call, Optional.of(self));
            case "revoke", "revoke-orphan" -> revoked(call, tokens.find(tokenOf(call)));
            case "revoke-accessor" -> revoked(call, Optional.of(accessed(call)));
            default -> throw VaultError.unsupportedPath();
        };
    }

    private static String tokenOf(Call call) {
        return call.fields().required("token", "missing token ID");
    }

    private static Token named(Call call, VaultError unknown) {
        return call.services().tokens().find(tokenOf(call)).orElseThrow(() -> unknown);
    }

    private static Token accessed(Call call) {
        return call.services().tokens().byAccessor(call.fields().required("accessor", "missing accessor"));
    }

    private static Reply revoked(Call call, Optional<Token> token) {
        token.ifPresent(call.services().tokens()::revoke);
        return Reply.none();
    }

    private Reply create(Call call, Token parent) {
        if (parent.isBatch()) {
            throw VaultError.bad("batch tokens cannot create more tokens");
        }
        String roleName = call.rest();
        Fields request = call.fields();
        Fields role = roleName.isEmpty()
                ? Fields.NONE
                : roles.find(roleName).orElseThrow(() -> VaultError.bad("unknown role " + roleName));
        Fields whole = request.with(plain(role));
        List<String> policies = policies(whole, role, parent);
        boolean orphan =
                call.head().equals("create-orphan") || role.flag("orphan", false) || request.flag("no_parent", false);
        TokenSpec spec = TokenSpec.ofRequest(whole, terms(call, whole, policies))
                .allowed(policies)
                .from(space.path, call.request().path(), displayName(request));
        if (spec.isBatchOfRoot()) {
            throw VaultError.bad("batch tokens cannot be root tokens");
        }
        return call.services().tokens().create(spec, orphan ? Optional.empty() : Optional.of(parent));
    }

    /** A root token lives for ever unless something else is said. */
    private static Terms terms(Call call, Fields whole, List<String> policies) {
        Terms asked = Terms.ofRole(whole, "");
        boolean endless = policies.contains("root") && asked.equals(Terms.of(Duration.ZERO, Duration.ZERO));
        return endless ? asked : call.mount().bounded(asked);
    }

    private static String displayName(Fields request) {
        return request.text("display_name").map(name -> "token-" + name).orElse("token");
    }

    /** A child may do what its parent may; a role says on its own what its tokens may do. */
    private static List<String> policies(Fields whole, Fields role, Token parent) {
        List<String> asked = whole.texts("policies");
        List<String> allowed = role.texts("allowed_policies");
        if (!allowed.isEmpty()) {
            if (!allowed.containsAll(asked)) {
                throw VaultError.bad("token policies " + asked + " must be subset of the role's allowed policies");
            }
            return asked.isEmpty() ? allowed : asked;
        }
        if (!parent.isRoot() && !parent.policies().containsAll(asked)) {
            throw VaultError.bad("child policies must be subset of parent");
        }
        return asked.isEmpty() ? parent.policies() : asked;
    }

    /** A role's parameters begin with {@code token_}, a request's do not. */
    private static Fields plain(Fields role) {
        Map<String, Object> plain = new LinkedHashMap<>();
        role.values().forEach((name, value) -> plain.put(name.replaceFirst("^token_", ""), value));
        plain.remove("allowed_policies");
        return new Fields(plain);
    }
}
