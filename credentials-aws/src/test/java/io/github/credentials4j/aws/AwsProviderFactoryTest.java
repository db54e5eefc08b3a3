// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.value.ApiKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsProviderFactoryTest extends OnAws {
    private final FakeAws fake = (FakeAws) server;
    private final AwsProviderFactory factory = AwsProviderFactory.of(root);

    AwsProviderFactoryTest() {
        super(FakeAws.start());
    }

    private CredentialProvider<SecretBytes> provider(String uri) {
        return factory.provider(CredentialUri.parse(uri));
    }

    private String read(String uri) {
        return changed(provider(uri)).value().exposeText();
    }

    @Test
    void locatesALiveKeyInAField() {
        create("prod/openai", "{\"apiKey\":\"sk-1\"}");
        try (Credentials owner = Credentials.builder().providers(factory).build()) {
            LiveCredential<ApiKey> key =
                    owner.locate("awssecretsmanager://prod/openai?region=us-east-1#/apiKey", ApiKey::new);
            assertThat(key.get().exposeText()).isEqualTo("sk-1");
        }
    }

    @Test
    void readsByNameByArnByStageAndByVersion() {
        String arn = create("prod/key", "1");
        String first = fake.secrets("us-east-1").versionId(arn, "AWSCURRENT").orElseThrow();
        put("prod/key", "2", "AWSPENDING");
        assertThat(read("awssecretsmanager://prod/key")).isEqualTo("1");
        assertThat(read("awssecretsmanager:" + arn)).isEqualTo("1");
        assertThat(read("awssecretsmanager://" + arn)).isEqualTo("1");
        assertThat(read("awssecretsmanager://prod/key?stage=AWSPENDING")).isEqualTo("2");
        assertThat(read("awssecretsmanager://prod/key?version=" + first)).isEqualTo("1");
    }

    @Test
    void asksTheRegionOfTheParameterOrTheArn() {
        String arn = fake.secrets("eu-west-1").create("there", "west");
        assertThat(read("awssecretsmanager://there?region=eu-west-1")).isEqualTo("west");
        assertThat(read("awssecretsmanager://" + arn)).isEqualTo("west");
        assertThatThrownBy(() -> provider("awssecretsmanager://" + arn + "?region=us-east-1"))
                .hasMessageContaining("MISCONFIGURED")
                .hasMessageContaining("names the Region eu-west-1");
    }

    @Test
    void takesBackupRegionsAndAlternates() {
        create("prod/key", "1");
        put("prod/key", "2", "AWSPENDING");
        fake.secrets("us-east-1").replicate("prod/key", "us-west-2");
        CredentialProvider<SecretBytes> provider =
                provider("awssecretsmanager://prod/key?backup=us-west-2&alternates=true&describe=true&schedule=true");
        TestAttempt held = TestAttempt.of(provider).holding(changed(provider).revision());
        assertThat(provider.alternates(held)).hasSize(1);
        fake.inject(AwsFault.unavailable().in("us-east-1"));
        assertThat(changed(provider).value().exposeText()).isEqualTo("1");
    }

    @Test
    void readsAParameter() {
        root.parameterStore()
                .putParameter(put -> put.name("/prod/key").value("p").type("SecureString"));
        assertThat(read("awsssm:///prod/key")).isEqualTo("p");
        assertThat(read("awsssm:///prod/key?region=us-east-1")).isEqualTo("p");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "awssecretsmanager://a?regoin=us-east-1, unknown parameter 'regoin'",
                "awssecretsmanager://a?region=Frankfurt, 'Frankfurt' is no Region",
                "awssecretsmanager://a?alternates=yes, must be true or false",
                "awssecretsmanager://a?stage=x&version=y, name one of them",
                "awssecretsmanager://a?version=y&alternates=true, has no alternates",
                "awssecretsmanager://a b, must be a secret's name or ARN",
                "awssecretsmanager://arn:aws:s3:::bucket, must be a secret's name or ARN",
                "awsssm://a b, must be a name or an ARN",
                "awsssm:///a?stage=x, unknown parameter 'stage'",
            })
    void whatMakesNoSenseIsMisconfigured(String uri, String why) {
        assertThatThrownBy(() -> provider(uri))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("MISCONFIGURED")
                .hasMessageContaining(why);
    }

    @Test
    void oneClientPerRegion() {
        assertThat(root.secretsManager("eu-west-1")).isSameAs(root.secretsManager("eu-west-1"));
        assertThat(root.secretsManager("eu-west-1")).isNotSameAs(root.secretsManager("us-east-1"));
    }
}
