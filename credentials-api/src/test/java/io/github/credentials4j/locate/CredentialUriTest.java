// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.locate.Locator.Located;
import io.github.credentials4j.source.EnvironmentProvider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialUriTest {
    @Test
    void isReadFromTheTextAsItStands() {
        CredentialUri uri =
                CredentialUri.parse("awssecretsmanager://prod/openai?region=us-west-2&stage=AWS%50REVIOUS#/apiKey");
        assertThat(uri.scheme()).isEqualTo("awssecretsmanager");
        assertThat(uri.resource()).isEqualTo("prod/openai");
        assertThat(uri.parameters())
                .containsExactly(Map.entry("region", "us-west-2"), Map.entry("stage", "AWSPREVIOUS"));
        assertThat(uri.pointer()).contains("/apiKey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me@team/x",
                "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/openai-AbCdEf",
                "/etc/keys/openai",
                "prod/ключ"
            })
    void resourcesSurviveThatUriClassesSplit(String resource) {
        assertThat(CredentialUri.parse("scheme://" + resource).resource()).isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prod/openai",
                "1scheme://x",
                "scheme://",
                "scheme://x?novalue",
                "scheme://x?a=1&a=2",
                "scheme://x#apiKey",
                "scheme://x%2",
                "scheme://x%zz",
                "scheme://x%ff",
                "scheme://x%00"
            })
    void whatIsNoneIsMisconfigured(String text) {
        CredentialException wrong = catchThrowableOfType(CredentialException.class, () -> CredentialUri.parse(text));
        assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
    }

    @Test
    void aPasswordIsRefusedAndNotShown() {
        CredentialException wrong = catchThrowableOfType(
                CredentialException.class, () -> CredentialUri.parse("vault-kv://admin:hunter2@vault/secret"));
        assertThat(wrong.getMessage()).contains("password").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-canary",
                "vault-kv://admin:canary@vault/secret",
                "vault-kv://secret/app?token=canary",
                "env:KEY?api_key=canary",
                "env:KEY?Password=canary#/a",
                "awsssm://x?region=r&secret-access-key=canary",
                "env:canary\nKEY"
            })
    void whatMayBeACredentialInTheWrongPlaceIsNotShown(String text) {
        CredentialException wrong = catchThrowableOfType(CredentialException.class, () -> CredentialUri.parse(text));
        assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
        assertThat(wrong.getMessage()).doesNotContain("canary").contains("withheld");
    }

    @Test
    void whatFollowsAnUnknownSchemeIsNotShown() {
        Locator locator = Locator.of(EnvironmentProvider.factory());
        assertThatThrownBy(() -> locator.locate("AKIA123:canary"))
                .hasMessageContaining("akia123:(withheld)")
                .hasMessageNotContaining("canary");
    }

    @Test
    void othersAreShownWithWhatIsWrong() {
        assertThatThrownBy(() -> CredentialUri.parse("file:/etc/key#apiKey"))
                .hasMessageContaining("file:/etc/key#apiKey")
                .hasMessageContaining("JSON pointer");
        assertThatThrownBy(() -> CredentialUri.parse("env:" + "x".repeat(1_000) + "?a"))
                .hasMessageContaining("xxx…");
    }

    @Property
    void anyResourceComesBackWhenItIsPercentEncoded(
            @ForAll @NotBlank @StringLength(max = 40) @CharRange(from = ' ', to = '~') @Chars({'é', '€', 'ж'})
                    String resource) {
        String encoded = URLEncoder.encode(resource, StandardCharsets.UTF_8).replace("+", "%20");
        CredentialUri uri = CredentialUri.parse("scheme:" + encoded + "?p=" + encoded + "#/" + encoded);
        assertThat(uri.resource()).isEqualTo(resource);
        assertThat(uri.parameter("p")).contains(resource);
        assertThat(uri.pointer()).contains("/" + resource);
    }

    @Property
    void aFilledTemplateDiffersInItsOneSegmentOnly(@ForAll String value) {
        CredentialUri.Template template = CredentialUri.template("s://a/{id}/b?r=1#/c");
        CredentialUri filled;
        try {
            filled = template.fill(value);
        } catch (CredentialException refused) {
            assertThat(refused.getMessage()).contains("{…}");
            return;
        }
        assertThat(filled.resource()).isEqualTo("a/" + value + "/b");
        assertThat(filled.resource().split("/", -1)).hasSize(3);
        assertThat(filled.parameters()).containsExactly(Map.entry("r", "1"));
        assertThat(filled.pointer()).contains("/c");
    }

    @Test
    void aDecryptorIsAUriOfItsOwn() {
        List<String> asked = new ArrayList<>();
        ProviderFactory keys = new ProviderFactory() {
            @Override
            public Set<String> schemes() {
                return Set.of("gcpkms");
            }

            @Override
            public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
                throw uri.wrong("it names a key");
            }

            @Override
            public Decoder<SecretBytes, SecretBytes> decryptor(CredentialUri uri) {
                asked.add(uri.resource() + uri.only("aad").parameters());
                return Decoders.base64();
            }
        };
        CredentialProvider<SecretBytes> sealed = EnvironmentProvider.of("KEY", Map.of("KEY", "c2stMQ=="));
        Locator locator = Locator.of(keys, environment(sealed));
        for (String decrypt : List.of("gcpkms://projects/p?aad=n", "gcpkms:%2F%2Fprojects%2Fp%3Faad%3Dn")) {
            Located found = locator.locate("env:KEY?decrypt=" + decrypt + "#/a");
            Fetch<SecretBytes> read = found.source().fetch(FixedAttempt.cold());
            assertThat(((Fetch.Changed<SecretBytes>) read).snapshot().value().exposeText())
                    .isEqualTo("sk-1");
            assertThat(found.base()).isEqualTo("env:KEY?decrypt=" + decrypt);
            assertThat(found.part()).isPresent();
        }
        assertThat(asked).containsExactly("projects/p{aad=n}", "projects/p{aad=n}");
        assertThatThrownBy(() -> locator.locate("env:KEY?decrypt=env:OTHER")).hasMessageContaining("decrypts nothing");
    }

    private static ProviderFactory environment(CredentialProvider<SecretBytes> provider) {
        return new ProviderFactory() {
            @Override
            public Set<String> schemes() {
                return Set.of("env");
            }

            @Override
            public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
                uri.only();
                return provider;
            }
        };
    }

    @Test
    void whatAFactoryRefusesIsMisconfigured() {
        Locator locator = Locator.of(EnvironmentProvider.factory());
        CredentialException wrong = catchThrowableOfType(CredentialException.class, () -> locator.locate("env:%20"));
        assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
        CredentialException pointer =
                catchThrowableOfType(CredentialException.class, () -> locator.locate("env:KEY#/a~2"));
        assertThat(pointer).hasMessageContaining("'~'");
    }

    @Test
    void aSchemeHasOneFactory() {
        assertThatThrownBy(() -> Locator.of(EnvironmentProvider.factory(), EnvironmentProvider.factory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'env'");
    }

    @Test
    void anUnknownParameterIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> CredentialUri.parse("env:KEY?regoin=x").only("region"))
                .hasMessageContaining("regoin")
                .hasMessageContaining("[region]");
    }

    @Test
    void aTemplateFillsOneSegment() {
        CredentialUri.Template template =
                CredentialUri.template("awssecretsmanager://tenants/{id}/openai?region=x#/apiKey");
        assertThat(template.fill("acme 1").text())
                .isEqualTo("awssecretsmanager://tenants/acme 1/openai?region=x#/apiKey");
        assertThat(template.fill("acme").resource()).isEqualTo("tenants/acme/openai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "..", ".", "a..b", "a%2fb", "a?x=1", "a#/x", "a\\b", "a\nb"})
    void aTemplateRefusesWhatIsMoreThanASegmentWithoutShowingIt(String tenant) {
        CredentialUri.Template template = CredentialUri.template("awssecretsmanager://tenants/{id}");
        CredentialException wrong = catchThrowableOfType(CredentialException.class, () -> template.fill(tenant));
        assertThat(wrong.failure()).isEqualTo(Failure.MISCONFIGURED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s://a", "s://{a}/{b}", "s://x{a}", "s://a?b={c}", "s://{a"})
    void aTemplateHasOneVariableThatIsAWholeSegment(String text) {
        assertThatThrownBy(() -> CredentialUri.template(text)).isInstanceOf(CredentialException.class);
    }

    @Test
    void anUnknownSchemeNamesTheDependencyToAdd() {
        Locator locator = Locator.of(EnvironmentProvider.factory());
        assertThatThrownBy(() -> locator.locate("awssecretsmanager://x")).hasMessageContaining("credentials-aws");
        assertThatThrownBy(() -> locator.locate("vault-kv://x")).hasMessageContaining("credentials-vault");
        assertThatThrownBy(() -> locator.locate("gcpsecretmanager://x")).hasMessageContaining("credentials-gcp");
        assertThatThrownBy(() -> locator.locate("file:/x")).hasMessageContaining("FileProvider.factory()");
        assertThatThrownBy(() -> locator.locate("nonsense:/x")).hasMessageContaining("[env]");
        assertThatThrownBy(() -> locator.locate("env:KEY?decrypt=gcpkms%3A%2F%2Fprojects%2Fp"))
                .hasMessageContaining("credentials-gcp");
    }

    @Test
    void textsThatDifferInTheFragmentNameTheSameSecret() {
        Locator locator = Locator.of(EnvironmentProvider.factory());
        assertThat(locator.locate("env:KEY#/a").base())
                .isEqualTo(locator.locate("env:KEY#/b").base());
        assertThat(locator.locate("env:KEY").part()).isEmpty();
        EnvironmentProvider provider = EnvironmentProvider.of("KEY", Map.of("KEY", "{\"a\":\"1\"}"));
        Fetch<SecretBytes> fetched = provider.fetch(FixedAttempt.cold());
        assertThat(fetched).isInstanceOf(Fetch.Changed.class);
    }
}
