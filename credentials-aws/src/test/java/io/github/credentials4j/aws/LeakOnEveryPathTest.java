// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.AwsFault;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.value.AccessKey;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All loggers write to one file at TRACE, see simplelogger.properties. */
class LeakOnEveryPathTest {
    private static final String REGION = "us-east-1";
    private static final String SECRET = "prod/db";

    private final LeakProbe probe = LeakProbe.start();
    private final FakeAws fake = FakeAws.start();
    private final List<CredentialEvent> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        fake.close();
        probe.close();
    }

    @Test
    void nothingSaysASecretOnAnyPath() {
        probe.startFlightRecording();
        fake.secrets(REGION).create(SECRET, probe.secret());
        AwsKey user = fake.user("app");
        probe.watch(user.secret().exposeText());
        Credentials.Builder settings = Credentials.builder().listener(events::add);
        try (AwsClients base = clients(user);
                Credentials credentials = settings.build()) {
            LiveCredential<AccessKey> role = credentials.keep(AssumeRoleProvider.of(
                    base.sts(),
                    credentials.keep(AwsChainProvider.of("app", Operator.signedBy(user))),
                    fake.role("reader").arn()));
            watch(role.get());
            try (AwsClients clients = AwsClients.builder()
                    .endpoint(fake.endpoint())
                    .region(REGION)
                    .credentials(role)
                    .build()) {
                run(credentials, SecretsManagerProvider.of(clients.secretsManager(), SECRET));
            }
            watch(role.get());
            probe.saw(credentials.status());
        }
        assertThat(events).isNotEmpty();
        probe.saw(events).sawFile(Path.of("target", "trace.log"));
        probe.assertNoLeak();
    }

    private void run(Credentials credentials, SecretsManagerProvider provider) {
        LiveCredential<SecretBytes> live = credentials.keep(provider);
        probe.saw(provider).saw(live.snapshot()).saw(live).saw(live.get());
        fake.secrets(REGION).rotate(SECRET, probe.secret());
        assertThat(failureOf(live)).isNull();
        fails(credentials, live, AwsFault.unavailable().on("secretsmanager"));
        fails(credentials, live, AwsFault.throttling().on("secretsmanager"));
        fails(credentials, live, AwsFault.reset().on("secretsmanager"));
        fails(
                credentials,
                live,
                AwsFault.error(400, "InvalidSignatureException", "refused").on("secretsmanager"));
        fake.deny("*", "secretsmanager:GetSecretValue", "*");
        assertThat(failureOf(live)).isNotNull();
        probe.saw(credentials.status());
        fake.allowEverything();
    }

    private void fails(Credentials credentials, LiveCredential<?> live, AwsFault fault) {
        fake.inject(fault);
        Throwable thrown = failureOf(live);
        assertThat(thrown).isNotNull();
        probe.saw(thrown).saw(credentials.status());
        fake.heal();
        assertThat(failureOf(live)).isNull();
    }

    private static Throwable failureOf(LiveCredential<?> live) {
        return catchThrowable(() -> live.refreshNow().toCompletableFuture().get(30, TimeUnit.SECONDS));
    }

    private void watch(AccessKey key) {
        probe.watch(key.secret().exposeText());
        key.sessionToken().ifPresent(token -> probe.watch(token.exposeText()));
    }

    private AwsClients clients(AwsKey user) {
        return AwsClients.builder()
                .endpoint(fake.endpoint())
                .region(REGION)
                .credentials("app", Operator.signedBy(user))
                .build();
    }
}
