// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.aws.FakeRole;
import io.github.credentials4j.value.AccessKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpClient;

/** AWS inside this JVM: a secret, a role that may read only that, a queue that gets its events; short sessions. */
public final class EmbeddedStore implements Store {
    private static final String REGION = "us-east-1";
    private static final String SECRET = "prod/openai";
    private static final String EXTERNAL_ID = "quickstart";

    private final FakeAws aws;
    private final SdkHttpClient http = StoreHttp.make();
    private final Settings settings;

    private EmbeddedStore(FakeAws aws, Settings settings) {
        this.aws = aws;
        this.settings = settings;
    }

    /**
     * Returns a running store with everything made.
     *
     * @param sessionLife how long its sessions last, where AWS gives at least 15 minutes
     */
    public static EmbeddedStore start(Duration sessionLife) {
        FakeAws aws = FakeAws.start();
        String arn = aws.secrets(REGION).create(SECRET, RotatedSecret.json(FreshKey.make()));
        FakeRole role = aws.role("inference-gateway")
                .externalId(EXTERNAL_ID)
                .sessionsLast(sessionLife)
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
                        new Settings.Permitted(true, false)));
    }

    @Override
    public String description() {
        return "AWS inside this JVM";
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
        aws.close();
    }
}
