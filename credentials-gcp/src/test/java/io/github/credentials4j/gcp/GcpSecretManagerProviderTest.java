// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.Advice;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.gcp.FakeSecret;
import io.github.credentials4j.testkit.gcp.FakeSecretManager;
import io.github.credentials4j.testkit.gcp.GcpFault;
import io.github.credentials4j.testkit.time.ManualTime;
import io.github.credentials4j.value.ApiKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcpSecretManagerProviderTest {
    private static final String NAME = "projects/p/secrets/openai";

    private final FakeSecretManager fake = FakeSecretManager.start();
    private final FakeSecret secret = fake.secret(NAME);
    private final GcpClients clients = GcpClients.builder()
            .secretManagerEndpoint(fake.endpoint())
            .plaintext()
            .noCredentials()
            .callTimeout(Duration.ofSeconds(60))
            .build();
    private final GcpSecretManagerProvider latest = GcpSecretManagerProvider.of(clients, NAME);

    @AfterEach
    void close() {
        clients.close();
        fake.close();
    }

    private static TestAttempt attempt(GcpSecretManagerProvider provider) {
        return TestAttempt.of(provider).within(Duration.ofSeconds(60));
    }

    private static Snapshot<SecretBytes> read(GcpSecretManagerProvider provider) {
        return changed(provider.fetch(attempt(provider)));
    }

    private static Snapshot<SecretBytes> changed(Fetch<SecretBytes> fetched) {
        assertThat(fetched).isInstanceOf(Fetch.Changed.class);
        return ((Fetch.Changed<SecretBytes>) fetched).snapshot();
    }

    private static CredentialException failure(GcpSecretManagerProvider provider, Failure expected) {
        CredentialException thrown =
                catchThrowableOfType(CredentialException.class, () -> provider.fetch(attempt(provider)));
        assertThat(thrown).isNotNull();
        assertThat(thrown.failure()).as(thrown.getMessage()).isEqualTo(expected);
        return thrown;
    }

    @Test
    void theVersionIsThatOfTheAnswerAndNeverAskedForApart() {
        secret.add("1");
        secret.add("2");
        Snapshot<SecretBytes> read = read(latest);
        assertThat(read.value().exposeText()).isEqualTo("2");
        assertThat(read.revision().id()).isEqualTo("2");
        assertThat(fake.calls("AccessSecretVersion")).isEqualTo(1);
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aPinnedVersionAndAnAliasAreFollowed() {
        secret.add("1");
        secret.add("2");
        secret.alias("prod", 1);
        assertThat(read(latest.version("1")).value().exposeText()).isEqualTo("1");
        GcpSecretManagerProvider prod = latest.version("prod");
        Snapshot<SecretBytes> held = read(prod);
        assertThat(held.revision().id()).isEqualTo("1");
        secret.alias("prod", 2);
        assertThat(changed(prod.fetch(attempt(prod).holding(held.revision())))
                        .value()
                        .exposeText())
                .isEqualTo("2");
    }

    @Test
    void aDamagedPayloadIsNeverTakenForTheSecret() {
        secret.add("1");
        fake.inject(GcpFault.flippedAnswer().times(1));
        failure(latest, Failure.INTEGRITY);
        fake.inject(GcpFault.noChecksum().times(1));
        failure(latest, Failure.INTEGRITY);
        assertThat(read(latest).value().exposeText()).isEqualTo("1");
    }

    @Test
    void disablingTheNewestVersionChangesNothingForWhoHoldsAnOlderEnabledOne() {
        secret.add("1");
        Snapshot<SecretBytes> held = read(latest);
        secret.add("2");
        secret.disable(2);
        TestAttempt attempt = attempt(latest).holding(held.revision());
        assertThat(latest.fetch(attempt)).isInstanceOf(Fetch.Unchanged.class);
        assertThat(attempt.advice()).extracting(Advice::kind).containsExactly("latest-disabled");
        secret.destroy(2);
        assertThat(latest.fetch(attempt)).isInstanceOf(Fetch.Unchanged.class);
    }

    @Test
    void readersSeeNothingOfANewestVersionThatWasDisabledBeforeTheyLooked() {
        secret.add("1");
        try (ManualTime time = ManualTime.create();
                Credentials credentials = Credentials.builder().time(time).build()) {
            LiveCredential<SecretBytes> key = credentials.keep(latest);
            time.settle();
            SecretBytes held = key.get();
            secret.add("2");
            secret.disable(2);
            time.advance(Duration.ofHours(13)); // longer than withdrawn access would be served
            assertThat(key.get()).isSameAs(held);
            assertThat(held.exposeText()).isEqualTo("1");
            assertThat(credentials.status().get(0).trouble()).isEmpty();
        }
    }

    @Test
    void whoHoldsNothingOrTheDisabledVersionIsToldSo() {
        secret.add("1");
        secret.add("2");
        Snapshot<SecretBytes> enabled = read(latest.version("1"));
        Snapshot<SecretBytes> held = read(latest);
        secret.disable(2);
        failure(latest, Failure.KEY_DISABLED);
        assertThatThrownBy(() -> latest.fetch(attempt(latest).holding(held.revision())))
                .hasMessageContaining("KEY_DISABLED");
        assertThatThrownBy(() -> latest.fetch(
                        attempt(latest).holding(enabled.revision()).refused())) // that one is no answer to a refusal
                .hasMessageContaining("KEY_DISABLED");
    }

    @Test
    void newestEnabledRollsBackWhenTheLatestIsDisabled() {
        secret.add("1");
        secret.add("2");
        GcpSecretManagerProvider rolling = latest.newestEnabled();
        Snapshot<SecretBytes> held = read(rolling);
        assertThat(held.revision().id()).isEqualTo("2");
        assertThat(fake.calls("ListSecretVersions")).isZero();
        secret.disable(2);
        Snapshot<SecretBytes> before = changed(rolling.fetch(attempt(rolling).holding(held.revision())));
        assertThat(before.value().exposeText()).isEqualTo("1");
        assertThat(fake.requests())
                .filteredOn(each -> each.method().equals("ListSecretVersions"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.header("x-goog-request-params"))
                        .hasValueSatisfying(routing -> assertThat(routing).startsWith("parent=")));
        assertThat(rolling.fetch(attempt(rolling).holding(before.revision()))).isInstanceOf(Fetch.Unchanged.class);
        secret.disable(1);
        failure(rolling, Failure.KEY_DISABLED);
    }

    @Test
    void isConcernedByEventsThatNameTheProjectByNumber() {
        assertThat(latest.concerns("projects/123/secrets/openai/versions/7")).isTrue();
        assertThat(latest.concerns("projects/123/secrets/openai")).isTrue();
        assertThat(latest.concerns("projects/123/secrets/openai-2")).isFalse();
        assertThat(latest.concerns("projects/p/secrets/other")).isFalse();
    }

    @Test
    void isFoundByItsUri() {
        secret.add("{\"apiKey\":\"sk-1\"}");
        secret.add("{\"apiKey\":\"sk-2\"}");
        try (Credentials credentials =
                Credentials.builder().providers(GcpProviderFactory.of(clients)).build()) {
            LiveCredential<ApiKey> key = credentials.locate("gcpsecretmanager://" + NAME + "#/apiKey", ApiKey::new);
            assertThat(key.get().exposeText()).isEqualTo("sk-2");
            assertThat(credentials
                            .locate("gcpsecretmanager://" + NAME + "?version=1#/apiKey", ApiKey::new)
                            .get()
                            .exposeText())
                    .isEqualTo("sk-1");
            assertThatThrownBy(() -> credentials.locate("gcpsecretmanager://" + NAME + "/versions/1", ApiKey::new))
                    .hasMessageContaining("MISCONFIGURED");
            assertThatThrownBy(() -> credentials.locate("gcpsecretmanager://openai", ApiKey::new))
                    .hasMessageContaining("projects/…/secrets/…");
        }
    }

    @Test
    void namesAreCheckedWhenTheyAreGiven() {
        assertThatThrownBy(() -> GcpSecretManagerProvider.of(clients, "projects/p/secrets/../x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> latest.version("1/../2")).isInstanceOf(IllegalArgumentException.class);
        assertThat(latest.version("1")).hasToString("GcpSecretManagerProvider[" + NAME + "/versions/1]");
        assertThat(GcpSecretManagerProvider.of(clients, "projects/p/locations/eu/secrets/s"))
                .hasToString("GcpSecretManagerProvider[projects/p/locations/eu/secrets/s/versions/latest]");
    }
}
