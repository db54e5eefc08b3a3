// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.engine;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.Operation;
import io.github.credentials4j.testkit.vault.http.Reply;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.lease.Terms;
import io.github.credentials4j.testkit.vault.token.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The database engine with its database inside: each read of {@code creds/ROLE} makes a user that lives as long as its
 * lease; the password of a static role changes with the clock.
 */
@NotApi
public final class Database implements Engine {

    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, StaticUser> statics = new TreeMap<>();
    private final Roles connections = new Roles();
    private final Roles roles = new Roles();
    private final Roles staticRoles = new Roles();

    /** Makes one without roles. */
    public Database() {}

    /** A user that is there for ever, its password since its last rotation. */
    private static final class StaticUser {
        final String name;
        final Duration period;
        Instant rotated;
        String password;

        StaticUser(String name, Duration period, Instant now, String password) {
            this.name = name;
            this.period = period;
            this.rotated = now;
            this.password = password;
        }

        void rotateUntil(Instant now, Services services) {
            while (!now.isBefore(rotated.plus(period))) {
                rotated = rotated.plus(period);
                password = password(services);
            }
        }
    }

    @Override
    public Reply answer(Call call) {
        String name = call.rest();
        return switch (call.head()) {
            case "config" -> connections.answer(call, name);
            case "roles" -> roles.answer(call, name);
            case "static-roles" -> staticRole(call, name);
            case "creds" -> dynamic(call, name);
            case "static-creds" -> fixed(call, name);
            case "rotate-role" -> rotate(call, name);
            default -> throw VaultError.unsupportedPath();
        };
    }

    private Reply dynamic(Call call, String name) {
        call.only(Operation.READ);
        Fields role = roles.find(name).orElseThrow(() -> VaultError.bad("unknown role: " + name));
        String display = call.token().map(Token::displayName).orElse("token");
        String user =
                "v-" + display + "-" + name + "-" + call.services().random().get();
        String password = password(call.services());
        Terms terms = Terms.of(role.duration("default_ttl"), role.duration("max_ttl"));
        Reply reply = call.leased(
                Reply.map("username", user, "password", password),
                terms,
                Duration.ZERO,
                Optional.of(() -> users.remove(user)));
        users.put(user, password);
        return reply;
    }

    private Reply staticRole(Call call, String name) {
        if (call.operation() == Operation.WRITE && staticRoles.find(name).isEmpty()) {
            Fields role = call.fields();
            String user = role.required("username", "username is a required field to create a static account");
            Duration period = role.duration("rotation_period");
            if (period.toSeconds() < 5) {
                throw VaultError.bad("rotation_period must be 5 seconds or more");
            }
            statics.put(name, new StaticUser(user, period, now(call), password(call.services())));
        }
        if (call.operation() == Operation.DELETE) {
            statics.remove(name);
        }
        return staticRoles.answer(call, name);
    }

    private Reply fixed(Call call, String name) {
        call.only(Operation.READ);
        StaticUser user = staticUser(name);
        user.rotateUntil(now(call), call.services());
        Instant next = user.rotated.plus(user.period);
        return Reply.data(Reply.map(
                "username", user.name,
                "password", user.password,
                "rotation_period", user.period.toSeconds(),
                "last_vault_rotation", user.rotated.toString(),
                "ttl", Duration.between(now(call), next).toSeconds()));
    }

    private Reply rotate(Call call, String name) {
        call.only(Operation.WRITE);
        StaticUser user = staticUser(name);
        user.rotated = now(call);
        user.password = password(call.services());
        return Reply.none();
    }

    private StaticUser staticUser(String name) {
        return Optional.ofNullable(statics.get(name)).orElseThrow(() -> VaultError.bad("unknown role: " + name));
    }

    /** Returns the users that can log in because of a lease, oldest first. */
    public List<String> liveUsers() {
        return new ArrayList<>(users.keySet());
    }

    /**
     * Returns whether the database lets this login in.
     *
     * @param user the user's name
     * @param password the password
     * @param services what tells the time
     */
    public boolean accepts(String user, String password, Services services) {
        statics.values().forEach(each -> each.rotateUntil(services.clock().instant(), services));
        return password.equals(users.get(user))
                || statics.values().stream().anyMatch(each -> each.name.equals(user) && each.password.equals(password));
    }

    private static Instant now(Call call) {
        return call.services().clock().instant();
    }

    private static String password(Services services) {
        return "A1a-" + services.random().get();
    }
}
