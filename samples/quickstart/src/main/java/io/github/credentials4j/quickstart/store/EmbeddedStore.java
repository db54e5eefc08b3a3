// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.quickstart.kms.EmbeddedKms;
import io.github.credentials4j.quickstart.vault.EmbeddedVault;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.aws.FakeRole;
import io.github.credentials4j.value.AccessKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * AWS inside this JVM: a secret that Cloud KMS encrypted, a role that may read only that, a queue that gets its events;
 * short sessions.
 */
public final class EmbeddedStore implements Store {
    private static final String REGION = "us-east-1";
    private static final String SECRET = "prod/openai";
    private static final String EXTERNAL_ID = "quickstart";

    private final FakeAws aws;
    private final SdkHttpClient http = StoreHttp.make();
    private final Settings settings;
    private final EmbeddedVault vault;
    private final EmbeddedKms kms;

    private EmbeddedStore(FakeAws aws, Settings settings, EmbeddedVault vault, EmbeddedKms kms) {
        this.aws = aws;
        this.settings = settings;
        this.vault = vault;
        this.kms = kms;
    }

    /**
     * How long things last that last longer in production.
     *
     * @param session a session of STS, where AWS gives at least 15 minutes
     * @param token a token of Vault
     * @param user a user of the database
     * @param decrypted what Cloud KMS decrypted, until it is asked again
     */
    public record Lives(Duration session, Duration token, Duration user, Duration decrypted) {}

    /**
     * Returns a running store with everything made.
     *
     * @param lives how long things last
     */
    public static EmbeddedStore start(Lives lives) {
        FakeAws aws = FakeAws.start();
        EmbeddedKms kms = new EmbeddedKms(lives.decrypted());
        String arn = aws.secrets(REGION).create(SECRET, kms.sealed(RotatedSecret.json(FreshKey.make())));
        FakeRole role = aws.role("inference-gateway")
                .externalId(EXTERNAL_ID)
                .sessionsLast(lives.session())
                .allow("secretsmanager:GetSecretValue", arn);
        String queue = aws.queue(REGION, "secret-changes");
        aws.deliverEventsTo(queue);
        AwsKey operator = aws.user("operator");
        return new EmbeddedStore(
                aws,
                new Settings(
                        new Settings.Place(Optional.of(aws.endpoint()), REGION),
                        SECRET,
                        new Settings.Access(
                                Optional.of(new AccessKey(operator.id(), operator.secret(), operator.sessionToken())),
                                Optional.of(new Settings.Role(role.arn(), Optional.of(EXTERNAL_ID)))),
                        Optional.of(queue),
                        new Settings.Permitted(true, false)),
                new EmbeddedVault(aws, role.arn(), lives.token(), lives.user()),
                kms);
    }

    @Override
    public String description() {
        return "AWS, Cloud KMS and Vault inside this JVM";
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Set<Part> parts() {
        return EnumSet.allOf(Part.class);
    }

    @Override
    public Optional<EmbeddedVault> vault() {
        return Optional.of(vault);
    }

    @Override
    public Optional<EmbeddedKms> kms() {
        return Optional.of(kms);
    }

    @Override
    public Weather weather() {
        return new FakeWeather(aws);
    }

    @Override
    public SdkHttpClient http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
        vault.close();
        kms.close();
        aws.close();
    }
}
