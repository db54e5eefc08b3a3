// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.value.ApiKey;
import io.github.credentials4j.vault.site.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultProviderFactoryTest {
    private final FakeVault fake = FakeVault.start();
    private final VaultProviderFactory factory =
            VaultProviderFactory.of(Vault.at(fake.address().toString()).build(), VaultLogin.token(fake.rootToken()));
    private final Credentials credentials =
            Credentials.builder().providers(factory).build();

    VaultProviderFactoryTest() {
        factory.keptBy(credentials::keep);
    }

    @AfterEach
    void close() {
        credentials.close();
        fake.close();
    }

    @Test
    void findsAFieldOfASecret() {
        fake.write("secret/data/team/app", Map.of("data", Map.of("apiKey", "sk-1")));
        LiveCredential<ApiKey> key = credentials.locate("vault-kv://secret/team/app#/apiKey", ApiKey::new);
        assertThat(key.get().exposeText()).isEqualTo("sk-1");
    }

    @Test
    void findsAVersionAMountOfTwoSegmentsAndTheFirstEngine() {
        fake.write("secret/data/app", Map.of("data", Map.of("k", "1")));
        fake.write("secret/data/app", Map.of("data", Map.of("k", "2")));
        assertThat(text("vault-kv://secret/app?version=1#/k")).isEqualTo("1");
        fake.write("sys/mounts/teams/kv", Map.of("type", "kv", "options", Map.of("version", "1")));
        fake.write("teams/kv/app", Map.of("k", "3"));
        assertThat(text("vault-kv://teams/kv/app?mount=teams/kv&engine=1#/k")).isEqualTo("3");
    }

    @Test
    void findsALeaseAndAStaticRole() {
        fake.write("sys/mounts/database", Map.of("type", "database"));
        fake.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", "1h", "max_ttl", "24h"));
        fake.write("database/static-roles/svc", Map.of("db_name", "pg", "username", "svc", "rotation_period", "24h"));
        assertThat(text("vault-lease://database/creds/app#/username")).startsWith("v-");
        assertThat(text("vault-lease://database/static-creds/svc#/username")).isEqualTo("svc");
        assertThat(fake.leases()).hasSize(1);
    }

    @Test
    void findsACertificate() {
        fake.write("sys/mounts/pki", Map.of("type", "pki"));
        fake.write("pki/root/generate/internal", Map.of("common_name", "CA", "ttl", "700h"));
        fake.write(
                "pki/roles/web",
                Map.of(
                        "allowed_domains",
                        List.of("example.com"),
                        "allow_subdomains",
                        true,
                        "key_type",
                        "any",
                        "max_ttl",
                        "72h"));
        fake.write(
                "pki/roles/ec",
                Map.of(
                        "allowed_domains",
                        List.of("example.com"),
                        "allow_subdomains",
                        true,
                        "key_type",
                        "ec",
                        "max_ttl",
                        "72h"));
        String uri = "vault-pki://pki/web?host=a.example.com,b.example.com&ip=10.0.0.1&life=PT2H&key=rsa-2048";
        assertThat(text(uri)).contains("BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");
        assertThat(text("vault-pki://pki/ec?host=c.example.com&issued=true&key=ec-p256"))
                .contains("PRIVATE KEY");
    }

    @Test
    void decryptsWhatIsStoredElsewhere() {
        fake.write("sys/mounts/transit", Map.of("type", "transit"));
        fake.write("transit/keys/app", Map.of());
        String base64 = Base64.getEncoder().encodeToString("plain".getBytes(StandardCharsets.UTF_8));
        String sealed =
                Operator.text(fake.write("transit/encrypt/app", Map.of("plaintext", base64)), "data", "ciphertext");
        fake.write("sys/mounts/kv1", Map.of("type", "kv", "options", Map.of("version", "1")));
        CredentialUri uri = CredentialUri.parse("vault-transit://transit/app");
        var decoded = factory.decryptor(uri)
                .decode(
                        SecretBytes.ofText(sealed),
                        io.github.credentials4j.testkit.conformance.TestAttempt.of(
                                factory.provider(CredentialUri.parse("vault-kv://secret/x"))));
        assertThat(decoded.value().exposeText()).isEqualTo("plain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vault-kv://secret | a path needs a mount
            vault-kv://secret/../sys | a Vault path has no
            vault-kv://secret/app?engine=3 | engine is 1 or 2
            vault-kv://secret/app?version=x | x
            vault-kv://secret/app?version=1&engine=1 | no versions
            vault-kv://secret/app?mount=other | begins with the mount
            vault-kv://secret/app?stage=x | unknown parameter 'stage'
            vault-lease://database/creds/app?ttl=1h | unknown parameter 'ttl'
            vault-pki://pki/web | names no host
            vault-pki://pki/web?host=a..b | not the name of a host
            vault-pki://pki/web?host=a.b&key=dsa | ec-p256
            vault-pki://pki/web?host=a.b&life=2h | parsed
            vault-transit://transit/app | behind ?decrypt=
            """)
    void whatMakesNoSenseIsRefusedWithAHint(String uri, String hint) {
        CredentialException wrong =
                catchThrowableOfType(CredentialException.class, () -> factory.provider(CredentialUri.parse(uri)));
        assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
        assertThat(wrong.getMessage()).contains(hint);
    }

    @Test
    void beforeATokenIsKeptItSaysWhatToCall() {
        VaultProviderFactory early = VaultProviderFactory.of(
                Vault.at(fake.address().toString()).build(), VaultLogin.token(fake.rootToken()));
        CredentialException wrong = catchThrowableOfType(
                CredentialException.class, () -> early.provider(CredentialUri.parse("vault-kv://secret/app")));
        assertThat(wrong.getMessage()).contains("keptBy(credentials::keep)");
        assertThatIllegalStateException().isThrownBy(() -> factory.keptBy(credentials::keep));
    }

    private String text(String uri) {
        return credentials
                .<SecretBytes>locate(uri, (SecretBytes bytes) -> bytes)
                .get()
                .exposeText();
    }
}
