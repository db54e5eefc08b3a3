// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault.contract;

import static io.github.credentials4j.vault.contract.Site.allow;
import static io.github.credentials4j.vault.contract.Site.changed;
import static io.github.credentials4j.vault.contract.Site.failure;
import static io.github.credentials4j.vault.contract.Site.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.vault.VaultKvProvider;
import io.github.credentials4j.vault.VaultLogin;
import io.github.credentials4j.vault.VaultToken;
import io.github.credentials4j.vault.site.Operator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

interface KvContract extends Site {
    private String put(String path, String value) {
        return Operator.text(
                operator().write("secret/data/" + path, Map.of("data", Map.of("key", value))), "data", "version");
    }

    private VaultKvProvider provider(String path) {
        return VaultKvProvider.of(vault(), token(allow("secret/data/" + path, "read")), "secret/" + path);
    }

    @Test
    default void readsTheNewestVersionAsAJsonObject() {
        String path = unique("kv/ä");
        put(path, "1");
        VaultKvProvider provider = provider(path);
        Snapshot<SecretBytes> first = changed(provider);
        assertThat(Site.fields(first)).containsExactlyEntriesOf(Map.of("key", "1"));
        assertThat(first.revision().id()).startsWith("v1@");
        TestAttempt again = TestAttempt.of(provider).holding(first.revision());
        assertThat(provider.fetch(again)).isInstanceOf(Fetch.Unchanged.class);
        put(path, "2");
        Snapshot<SecretBytes> second = changed(provider.fetch(again));
        assertThat(Site.fields(second)).containsEntry("key", "2");
        assertThat(second.revision().id()).startsWith("v2@");
    }

    @Test
    default void readsOneVersionOnly() {
        String path = unique("pinned");
        put(path, "1");
        put(path, "2");
        assertThat(Site.fields(changed(provider(path).version(1)))).containsEntry("key", "1");
    }

    @Test
    default void aDeletedVersionIsNotFoundAndSaysHowToUndeleteIt() {
        String path = unique("deleted");
        put(path, "1");
        operator().delete("secret/data/" + path);
        assertThat(failure(provider(path), Failure.NOT_FOUND)).hasMessageContaining("version 1 deleted; undelete");
        operator().write("secret/destroy/" + path, Map.of("versions", List.of(1)));
        assertThat(failure(provider(path), Failure.NOT_FOUND)).hasMessageContaining("version 1 destroyed");
    }

    @Test
    default void aPathThatWasMadeAnewIsAnotherRevision() {
        String path = unique("again");
        put(path, "1");
        VaultKvProvider provider = provider(path);
        Snapshot<SecretBytes> first = changed(provider);
        operator().delete("secret/metadata/" + path);
        put(path, "2");
        Snapshot<SecretBytes> second =
                changed(provider.fetch(TestAttempt.of(provider).holding(first.revision())));
        assertThat(Site.fields(second)).containsEntry("key", "2");
    }

    @Test
    default void whatIsNotThereIsNotFound() {
        assertThat(failure(provider(unique("absent")), Failure.NOT_FOUND)).hasMessageContaining("check mount, path");
    }

    @Test
    default void readsTheFirstEngineByDigest() {
        String mount = unique("kv1");
        operator().write("sys/mounts/" + mount, Map.of("type", "kv", "options", Map.of("version", "1")));
        operator().write(mount + "/team/app", Map.of("key", "1"));
        VaultKvProvider provider = VaultKvProvider.of(vault(), token(allow(mount + "/*", "read")), mount, "team/app")
                .engineVersion1();
        Snapshot<SecretBytes> first = changed(provider);
        assertThat(Site.fields(first)).containsExactlyEntriesOf(Map.of("key", "1"));
        TestAttempt again = TestAttempt.of(provider).holding(first.revision());
        assertThat(provider.fetch(again)).isInstanceOf(Fetch.Unchanged.class);
        operator().write(mount + "/team/app", Map.of("key", "2"));
        assertThat(Site.fields(changed(provider.fetch(again)))).containsEntry("key", "2");
        VaultKvProvider wrong = VaultKvProvider.of(vault(), token(allow(mount + "/*", "read")), mount, "team/app");
        assertThat(failure(wrong, Failure.NOT_FOUND)).hasMessageContaining("whether the engine is of version 1");
    }

    @Test
    default void aPolicyThatForbidsIsDeniedWithoutAnotherToken() {
        String path = unique("denied");
        put(path, "1");
        LiveCredential<VaultToken> token = token(allow("secret/data/other", "read"));
        VaultKvProvider provider = VaultKvProvider.of(vault(), token, "secret/" + path);
        String before = token.snapshot().revision().id();
        for (int i = 0; i < 3; i++) {
            assertThat(failure(provider, Failure.DENIED)).hasMessageContaining("allow this path in the token's policy");
        }
        assertThat(token.snapshot().revision().id()).isEqualTo(before);
    }

    @Test
    default void readsInANestedNamespace() {
        String outer = unique("team");
        operator().write("sys/namespaces/" + outer, Map.of());
        operator().in(outer).write("sys/namespaces/dev", Map.of());
        Operator inside = operator().in(outer + "/dev");
        inside.write("sys/mounts/kv", Map.of("type", "kv", "options", Map.of("version", "1")));
        inside.write("kv/app", Map.of("key", "inside"));
        inside.write("sys/policies/acl/reader", Map.of("policy", allow("kv/*", "read")));
        String token = Operator.text(
                inside.write("auth/token/create-orphan", Map.of("policies", List.of("reader"))),
                "auth",
                "client_token");
        var vault = reach().namespace(outer + "/dev").build();
        LiveCredential<VaultToken> live = credentials().keep(vault.login(VaultLogin.token(SecretBytes.ofText(token))));
        assertThat(Site.fields(changed(VaultKvProvider.of(vault, live, "kv/app").engineVersion1())))
                .containsEntry("key", "inside");
    }
}
