// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.source.EnvironmentProvider;
import java.util.Map;
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
