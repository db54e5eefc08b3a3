// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the fake and a server that nobody here wrote must both do: secrets, refusals, tokens and logins. */
abstract class VaultContract {

    final VaultServer server;
    final Wire root;

    VaultContract(VaultServer server) {
        this.server = server;
        this.root = Wire.to(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Returns a client with a new token of these properties. */
    Wire token(Map<String, ?> properties) {
        return root.as(root.post("auth/token/create", properties)
                .auth()
                .text("client_token")
                .orElseThrow());
    }

    /** Returns the name of a new policy. */
    String policy(String path, String... capabilities) {
        String name = unique("policy");
        String quoted = String.join("\", \"", capabilities);
        root.put(
                "sys/policies/acl/" + name,
                Map.of("policy", "path \"" + path + "\" { capabilities = [\"" + quoted + "\"] }"));
        return name;
    }

    @Test
    void secretThatNeverWasIs404WithoutText() {
        Wire.Answer answer = root.get("secret/data/" + unique("none"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().strip()).isEqualTo("{\"errors\":[]}");
    }

    @Test
    void versionsAreKeptAndTheLastIsRead() {
        String path = "secret/data/" + unique("kv");
        root.post(path, Map.of("data", Map.of("key", "one")));
        root.post(path, Map.of("data", Map.of("key", "two")));
        assertThat(root.get(path).data().object("data").text("key")).contains("two");
        assertThat(root.get(path).data().object("metadata").number("version")).contains(2);
        assertThat(root.get(path + "?version=1").data().object("data").text("key"))
                .contains("one");
        assertThat(root.get(path + "?version=9").status()).isEqualTo(404);
    }

    @Test
    void deletedVersionIs404WithABodyUntilItIsUndeleted() {
        String name = unique("kv");
        root.post("secret/data/" + name, Map.of("data", Map.of("key", "one")));
        assertThat(root.delete("secret/data/" + name).status()).isEqualTo(204);

        Wire.Answer deleted = root.get("secret/data/" + name);
        assertThat(deleted.status()).isEqualTo(404);
        assertThat(deleted.data().text("data")).isEmpty();
        assertThat(deleted.data().object("metadata").text("deletion_time")).isPresent();

        root.post("secret/undelete/" + name, Map.of("versions", List.of(1)));
        assertThat(root.get("secret/data/" + name).status()).isEqualTo(200);
        root.post("secret/destroy/" + name, Map.of("versions", List.of(1)));
        Wire.Answer destroyed = root.get("secret/data/" + name);
        assertThat(destroyed.status()).isEqualTo(404);
        assertThat(destroyed.data().object("metadata").text("destroyed")).contains("true");
    }

    @Test
    void checkAndSetRefusesAnotherVersion() {
        String path = "secret/data/" + unique("kv");
        root.post(path, Map.of("data", Map.of("key", "one"), "options", Map.of("cas", 0)));
        assertThat(root.post(path, Map.of("data", Map.of("key", "two"), "options", Map.of("cas", 0)))
                        .has(400, "check-and-set parameter did not match the current version"))
                .isTrue();
    }

    @Test
    void keysAreListedByFolder() {
        String folder = unique("folder");
        root.post("secret/data/" + folder + "/a", Map.of("data", Map.of("k", "1")));
        root.post("secret/data/" + folder + "/b/c", Map.of("data", Map.of("k", "1")));
        assertThat(root.list("secret/metadata/" + folder).data().texts("keys")).containsExactly("a", "b/");
        assertThat(root.get("secret/metadata/" + folder + "?list=true").data().texts("keys"))
                .containsExactly("a", "b/");
        assertThat(root.list("secret/metadata/" + unique("none")).status()).isEqualTo(404);
    }

    @Test
    void firstVersionOfKvTellsItsTtlAndGivesNoLease() {
        String mount = unique("kv1");
        root.post("sys/mounts/" + mount, Map.of("type", "kv", "options", Map.of("version", "1")));
        root.post(mount + "/timed", Map.of("k", "v", "ttl", "30m"));
        root.post(mount + "/plain", Map.of("k", "v"));
        assertThat(root.get(mount + "/timed").seconds()).isEqualTo(1800);
        assertThat(root.get(mount + "/timed").text("lease_id")).isEmpty();
        assertThat(root.get(mount + "/timed").text("renewable")).isEqualTo("false");
        assertThat(root.get(mount + "/plain").seconds()).isEqualTo(2_764_800);
        assertThat(root.get(mount + "/none").status()).isEqualTo(404);
    }

    @Test
    void pathWithoutEngineIs404() {
        assertThat(root.get(unique("nothing") + "/x").has(404, "no handler for route"))
                .isTrue();
    }

    @Test
    void missingAndUnknownTokensAreDeniedAlike() {
        assertThat(root.nobody().get("secret/data/x").has(403, "permission denied"))
                .isTrue();
        assertThat(root.as("s.unknown").get("secret/data/x").errors()).containsExactly("permission denied");
    }

    @Test
    void livingTokenThatMayNotIsDeniedAndStillLooksItselfUp() {
        String name = unique("kv");
        root.post("secret/data/" + name, Map.of("data", Map.of("k", "1")));
        Wire reader = token(Map.of("policies", List.of(policy("secret/data/" + name, "read"))));
        assertThat(reader.get("secret/data/" + name).status()).isEqualTo(200);
        assertThat(reader.get("secret/data/other").has(403, "permission denied"))
                .isTrue();
        assertThat(reader.post("secret/data/" + name, Map.of("data", Map.of("k", "2")))
                        .status())
                .isEqualTo(403);
        assertThat(reader.get("auth/token/lookup-self").status()).isEqualTo(200);
    }

    @Test
    void denyBeatsAndExactPathsDecide() {
        String folder = unique("folder");
        String all = policy("secret/data/" + folder + "/*", "create", "read", "update");
        String none = policy("secret/data/" + folder + "/root", "deny");
        Wire writer = token(Map.of("policies", List.of(all, none)));
        assertThat(writer.post("secret/data/" + folder + "/a", Map.of("data", Map.of("k", "1")))
                        .status())
                .isEqualTo(200);
        assertThat(writer.post("secret/data/" + folder + "/root", Map.of("data", Map.of("k", "1")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void creatingNeedsAnotherCapabilityThanUpdating() {
        String name = unique("kv");
        Wire updater = token(Map.of("policies", List.of(policy("secret/data/" + name, "update"))));
        assertThat(updater.post("secret/data/" + name, Map.of("data", Map.of("k", "1")))
                        .status())
                .isEqualTo(403);
        root.post("secret/data/" + name, Map.of("data", Map.of("k", "1")));
        assertThat(updater.post("secret/data/" + name, Map.of("data", Map.of("k", "2")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void operationThatThePathDoesNotKnowIs405() {
        assertThat(root.delete("auth/token/lookup-self").has(405, "unsupported operation"))
                .isTrue();
        assertThat(root.get("sys/leases/renew").status()).isEqualTo(405);
        assertThat(root.get("sys/nonsense").has(404, "unsupported path")).isTrue();
    }

    @Test
    void renewalIsCappedWithAWarning() {
        Wire owner = token(Map.of("ttl", "1h", "explicit_max_ttl", "2h"));
        Wire.Answer renewed = owner.post("auth/token/renew-self", Map.of("increment", "5h"));
        assertThat(renewed.auth().number("lease_duration").orElseThrow()).isBetween(7190, 7200);
        assertThat(renewed.warnings()).singleElement().asString().contains("TTL value is capped accordingly");
        assertThat(owner.post("auth/token/renew-self", Map.of("increment", 60))
                        .auth()
                        .number("lease_duration"))
                .contains(60);
    }

    @Test
    void periodicTokenIsRenewedForItsPeriodWhateverIsAsked() {
        Wire owner = token(Map.of("period", "1h"));
        Wire.Answer renewed = owner.post("auth/token/renew-self", Map.of("increment", "5h"));
        assertThat(renewed.auth().number("lease_duration")).contains(3600);
        assertThat(owner.get("auth/token/lookup-self").data().number("period")).contains(3600);
    }

    @Test
    void batchTokenCanNeitherBeRenewedNorRevokedAndHasNoAccessor() {
        Wire.Answer made =
                root.post("auth/token/create", Map.of("type", "batch", "ttl", "1h", "policies", List.of("default")));
        assertThat(made.auth().text("token_type")).contains("batch");
        assertThat(made.auth().text("accessor")).isEmpty();
        assertThat(made.auth().text("renewable")).contains("false");
        Wire batch = root.as(made.auth().text("client_token").orElseThrow());
        assertThat(batch.post("auth/token/renew-self").has(400, "batch tokens cannot be renewed"))
                .isTrue();
        assertThat(batch.post("auth/token/revoke-self").has(400, "batch tokens cannot be revoked"))
                .isTrue();
    }

    @Test
    void tokenIsDeadAfterItsLastUse() {
        Wire twice = token(Map.of("num_uses", 2));
        assertThat(twice.get("auth/token/lookup-self").status()).isEqualTo(200);
        assertThat(twice.get("auth/token/lookup-self").status()).isEqualTo(200);
        assertThat(twice.get("auth/token/lookup-self").errors()).containsExactly("permission denied");
    }

    @Test
    void revokedTokenTakesItsChildrenWithIt() {
        Wire parent = token(Map.of("policies", List.of(policy("auth/token/create", "create", "update"))));
        Wire.Answer child = parent.post("auth/token/create", Map.of("ttl", "1h"));
        Wire childs = root.as(child.auth().text("client_token").orElseThrow());
        assertThat(childs.get("auth/token/lookup-self").status()).isEqualTo(200);
        assertThat(parent.post("auth/token/revoke-self").status()).isEqualTo(204);
        assertThat(parent.get("auth/token/lookup-self").status()).isEqualTo(403);
        assertThat(childs.get("auth/token/lookup-self").status()).isEqualTo(403);
    }

    @Test
    void refusalsOfTokensHaveTheirTexts() {
        assertThat(root.post("auth/token/lookup", Map.of("token", "none")).has(403, "bad token"))
                .isTrue();
        assertThat(root.post("auth/token/renew", Map.of("token", "none")).has(400, "token not found"))
                .isTrue();
        assertThat(root.post("auth/token/revoke", Map.of("token", "none")).status())
                .isEqualTo(204);
        assertThat(root.post("auth/token/create/none", Map.of()).has(400, "unknown role none"))
                .isTrue();
        Wire fixed = token(Map.of("ttl", "1h", "renewable", false));
        assertThat(fixed.post("auth/token/renew-self").has(400, "lease is not renewable"))
                .isTrue();
    }

    @Test
    void roleSaysWhatItsTokensAre() {
        String role = unique("role");
        String policy = policy("secret/data/x", "read");
        root.post(
                "auth/token/roles/" + role,
                Map.of("allowed_policies", policy, "token_period", "10m", "orphan", true, "renewable", true));
        Wire.Answer made = root.post("auth/token/create/" + role, Map.of());
        assertThat(made.auth().number("lease_duration")).contains(600);
        assertThat(made.auth().text("orphan")).contains("true");
        assertThat(made.auth().texts("policies")).containsExactly("default", policy);
    }

    @Test
    void refusalsOfLeasesHaveTheirTexts() {
        assertThat(root.put("sys/leases/renew", Map.of("lease_id", "none")).has(400, "lease not found"))
                .isTrue();
        assertThat(root.put("sys/leases/renew/none", Map.of()).has(400, "lease not found"))
                .isTrue();
        assertThat(root.put("sys/leases/renew", Map.of()).has(400, "lease_id must be specified"))
                .isTrue();
        assertThat(root.put("sys/leases/lookup", Map.of("lease_id", "none")).has(400, "invalid lease"))
                .isTrue();
        assertThat(root.put("sys/leases/revoke", Map.of("lease_id", "none")).status())
                .isEqualTo(204);
    }

    @Test
    void wrappedAnswerCanBeReadOnce() {
        String path = "secret/data/" + unique("kv");
        root.post(path, Map.of("data", Map.of("k", "inside")));
        Wire.Answer wrapped = root.with("X-Vault-Wrap-TTL", "60").get(path);
        assertThat(wrapped.data().values()).isEmpty();
        String token = wrapped.members().object("wrap_info").text("token").orElseThrow();
        assertThat(root.nobody()
                        .post("sys/wrapping/lookup", Map.of("token", token))
                        .data()
                        .text("creation_path"))
                .contains(path);
        assertThat(root.as(token)
                        .post("sys/wrapping/unwrap")
                        .data()
                        .object("data")
                        .text("k"))
                .contains("inside");
        assertThat(root.as(token).post("sys/wrapping/unwrap").status()).isEqualTo(400);
        assertThat(root.post("sys/wrapping/unwrap", Map.of("token", token))
                        .has(400, "wrapping token is not valid or does not exist"))
                .isTrue();
    }

    @Test
    void namespaceIsNamedByHeaderOrByPath() {
        String space = unique("team");
        root.post("sys/namespaces/" + space, Map.of());
        Wire inside = root.with("X-Vault-Namespace", space);
        inside.post("sys/mounts/kv", Map.of("type", "kv-v2"));
        root.post(space + "/kv/data/x", Map.of("data", Map.of("k", "1")));
        assertThat(inside.get("kv/data/x").data().object("data").text("k")).contains("1");
        assertThat(root.get("kv/data/x").status()).isEqualTo(404);
        assertThat(inside.get("secret/data/x").has(404, "no handler for route")).isTrue();
        assertThat(root.with("X-Vault-Namespace", unique("none"))
                        .get("secret/data/x")
                        .has(404, "namespace not found"))
                .isTrue();
    }

    @Test
    void tokenOfANamespaceIsNothingOutside() {
        String space = unique("team");
        root.post("sys/namespaces/" + space, Map.of());
        Wire inside = root.with("X-Vault-Namespace", space);
        inside.post("sys/mounts/kv", Map.of("type", "kv-v2"));
        inside.post("kv/data/x", Map.of("data", Map.of("k", "1")));
        inside.put("sys/policies/acl/all", Map.of("policy", "path \"*\" { capabilities = [\"read\"] }"));
        String token = inside.post("auth/token/create", Map.of("policies", List.of("all")))
                .auth()
                .text("client_token")
                .orElseThrow();
        assertThat(inside.as(token).get("kv/data/x").status()).isEqualTo(200);
        assertThat(root.as(token).get("secret/data/x").status()).isEqualTo(403);
    }

    @Test
    void capabilitiesAreToldToWhoAsksForItsOwn() {
        Wire reader = token(Map.of("policies", List.of(policy("secret/data/x", "read"))));
        Wire.Answer told =
                reader.post("sys/capabilities-self", Map.of("paths", List.of("secret/data/x", "secret/data/y")));
        assertThat(told.data().texts("secret/data/x")).containsExactly("read");
        assertThat(told.data().texts("secret/data/y")).containsExactly("deny");
    }

    @Test
    void approleLogsInWithBothIds() {
        String mount = unique("approle");
        root.post("sys/auth/" + mount, Map.of("type", "approle"));
        String role = "auth/" + mount + "/role/app";
        root.post(role, Map.of("token_policies", "p", "token_ttl", "20m", "secret_id_num_uses", 1));
        String roleId = root.get(role + "/role-id").data().text("role_id").orElseThrow();
        String secretId =
                root.post(role + "/secret-id").data().text("secret_id").orElseThrow();
        Map<String, String> login = Map.of("role_id", roleId, "secret_id", secretId);
        Wire.Answer token = root.nobody().post("auth/" + mount + "/login", login);
        assertThat(token.auth().number("lease_duration")).contains(1200);
        assertThat(token.auth().texts("policies")).containsExactly("default", "p");
        assertThat(token.auth().object("metadata").text("role_name")).contains("app");
        assertThat(root.nobody().post("auth/" + mount + "/login", login).has(400, "invalid role or secret ID"))
                .isTrue();
        assertThat(root.nobody()
                        .post("auth/" + mount + "/login", Map.of("role_id", roleId))
                        .has(400, "missing secret_id"))
                .isTrue();
        assertThat(root.post("auth/" + mount + "/role/none/secret-id").has(404, "does not exist"))
                .isTrue();
    }
}
