// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.source.EnvironmentProvider;
import io.github.credentials4j.source.FileProvider;
import io.github.credentials4j.source.FileWatch;
import io.github.credentials4j.value.ApiKey;
import io.github.credentials4j.value.ApiKeyVerifier;
import io.github.credentials4j.value.ApiKeyVerifier.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the guides to decoding and to sources, as they stand there. */
class GuidesTest {
    record Pair(ApiKey apiKey, SecretBytes apiSecret, Optional<String> note, int port, boolean live)
            implements Erasable {
        @Override
        public void erase() {
            apiKey.erase();
            apiSecret.erase();
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aRecordHasItsFieldsFromOneSnapshotAndErasesThem() {
        SecretBytes json = SecretBytes.ofText("{\"apiKey\":\"k\",\"apiSecret\":\"s\",\"port\":1,\"live\":true}");
        Pair pair =
                Decoders.record(Pair.class).decode(json, FixedAttempt.cold()).value();
        assertThat(pair.apiKey().exposeText() + pair.apiSecret().exposeText()).isEqualTo("ks");
        SecretBytes secret = pair.apiSecret();
        pair.erase();
        assertThat(secret).isNotEqualTo(SecretBytes.ofText("s"));
    }

    @Test
    void aWatchedFileIsServedSoonAfterItWasReplaced() throws Exception {
        Path path = folder.resolve("openai");
        Files.writeString(path, "sk-1\n");
        CountDownLatch changed = new CountDownLatch(1);
        try (Credentials credentials = Credentials.builder()
                .providers(FileProvider.factory())
                .providers(EnvironmentProvider.factory())
                .build()) {
            LiveCredential<ApiKey> key = credentials.locate("file://" + path + "?trimmed=true", ApiKey::new);
            assertThat(key.get().exposeText()).isEqualTo("sk-1");
            key.onChange(now -> changed.countDown());
            FileWatch watch = FileWatch.of(path, () -> credentials.signal("file:" + path));
            replace(path, "sk-2\n");
            assertThat(changed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(key.get().exposeText()).isEqualTo("sk-2");
            watch.close();
        }
    }

    @Test
    void aServiceChecksTheKeysPresentedToIt() {
        try (Credentials credentials = Credentials.create()) {
            EnvironmentProvider provider = EnvironmentProvider.of("KEY", Map.of("KEY", "{\"apiKey\":\"sk-1\"}"));
            LiveCredential<ApiKey> key = credentials.keep(
                    provider.decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new)));
            assertThat(check(key, "sk-1")).isEqualTo(Verdict.ACCEPTED);
            assertThat(check(key, "sk-2")).isEqualTo(Verdict.REFUSED);
        }
    }

    private static Verdict check(LiveCredential<ApiKey> key, String header) {
        ApiKeyVerifier verifier = ApiKeyVerifier.following(key, Duration.ofMinutes(5), InstantSource.system());
        Verdict verdict = verifier.check(SecretBytes.ofText(header));
        verifier.close();
        return verdict;
    }

    @Test
    void aTenantFillsOneSegment() {
        String tenant = "acme";
        CredentialUri uri = CredentialUri.template("awssecretsmanager://tenants/{id}/openai#/apiKey")
                .fill(tenant);
        assertThat(uri.resource()).isEqualTo("tenants/acme/openai");
    }

    private static void replace(Path path, String text) throws Exception {
        Path next = path.resolveSibling(".next");
        Files.writeString(next, text);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
