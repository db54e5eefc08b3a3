// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.event.CredentialEvent;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.testkit.vault.FakeVault;
import io.github.credentials4j.testkit.vault.VaultFault;
import io.github.credentials4j.value.AccessKey;
import io.github.credentials4j.vault.site.GivenKey;
import io.github.credentials4j.vault.site.Operator;
import io.github.credentials4j.vault.site.Trusting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All loggers write to one file at TRACE, see simplelogger.properties. */
class LeakOnEveryPathTest {
    private final LeakProbe probe = LeakProbe.start();
    private final FakeVault fake = FakeVault.start();
    private final FakeAws aws = FakeAws.start();
    private final List<CredentialEvent> events = new CopyOnWriteArrayList<>();
    private final Credentials credentials =
            Credentials.builder().listener(events::add).build();

    @AfterEach
    void close() {
        credentials.close();
        aws.close();
        fake.close();
        probe.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "BETTER_CLOUD"})
    void nothingSaysASecretOnAnyPath(Vault.Transport transport, @TempDir Path folder) throws IOException {
        probe.startFlightRecording();
        setUp();
        Vault vault = Trusting.the(
                        fake.authority(), credentials, Vault.at(fake.https().toString()))
                .transport(transport)
                .build();
        VaultSession session = vault.session(credentials::keep, awsLogin());
        watch(session.token().get().secret());
        LiveCredential<SecretBytes> secret = credentials.keep(session.kv("secret/app"));
        LiveCredential<SecretBytes> lease = credentials.keep(session.lease("database/creds/app"));
        probe.watch(String.valueOf(
                tools.jackson.jr.ob.JSON.std.mapFrom(lease.get().exposeText()).get("password")));
        for (Object each : List.of(session, vault, secret, lease, secret.snapshot(), lease.snapshot())) probe.saw(each);
        failing(session);
        wrapped(vault, folder);
        probe.saw(credentials.status());
        credentials.close();
        assertThat(events).isNotEmpty();
        probe.saw(events).sawFile(Path.of("target", "trace.log"));
        probe.assertNoLeak();
    }

    private void setUp() {
        fake.write("secret/data/app", Map.of("data", Map.of("key", probe.secret())));
        fake.write("sys/mounts/database", Map.of("type", "database"));
        fake.write("database/roles/app", Map.of("db_name", "pg", "default_ttl", "1h", "max_ttl", "24h"));
        fake.write("sys/policies/acl/app", Map.of("policy", "path \"*\" { capabilities = [\"read\", \"update\"] }"));
    }

    private VaultLogin awsLogin() {
        AwsKey key = aws.user("alice");
        watch(key.secret());
        fake.connectAws(aws);
        fake.write("sys/auth/aws", Map.of("type", "aws"));
        fake.write(
                "auth/aws/role/ai-service",
                Map.of(
                        "auth_type", "iam",
                        "bound_iam_principal_arn", "arn:aws:iam::" + FakeAws.ACCOUNT + ":user/alice",
                        "token_policies", "app",
                        "token_ttl", "20m"));
        LiveCredential<AccessKey> live = credentials.keep(new GivenKey(key));
        return VaultLogin.awsIam("ai-service", live);
    }

    /** Each way to fail, answered with the token and the secret in it, as Vault's own words may have. */
    private void failing(VaultSession session) {
        String quoted = session.token().get().secret().exposeText() + " of X-Vault-Token";
        for (int status : new int[] {400, 403, 404, 412, 429, 500, 503}) {
            fake.inject(VaultFault.answer(status, "application/json", "{\"errors\":[\"" + quoted + "\"]}")
                    .times(3));
            seen(session);
            fake.heal();
        }
        fake.inject(VaultFault.answer(200, "text/html", "<html>" + quoted).times(2));
        seen(session);
        fake.inject(VaultFault.reset().times(2));
        seen(session);
        fake.heal();
    }

    private void seen(VaultSession session) {
        VaultKvProvider kv = session.kv("secret/app");
        TestAttempt attempt = TestAttempt.of(kv);
        Throwable thrown = catchThrowable(() -> kv.fetch(attempt));
        if (thrown != null) probe.saw(thrown);
        probe.saw(attempt.advice()).saw(attempt.requestIds()).saw(kv);
    }

    private void wrapped(Vault vault, Path folder) throws IOException {
        fake.write("sys/auth/approle", Map.of("type", "approle"));
        fake.write("auth/approle/role/app", Map.of("token_ttl", "1h"));
        String roleId = Operator.text(fake.read("auth/approle/role/app/role-id"), "data", "role_id");
        String token = new Operator(fake).wrapped("auth/approle/role/app/secret-id");
        probe.watch(token);
        Path file = Files.writeString(folder.resolve("wrapped"), token);
        var login = vault.login(VaultLogin.appRole(roleId).wrappedSecretIdFile(file));
        probe.saw(login).saw(login.fetch(TestAttempt.of(login)));
        var late = vault.login(VaultLogin.appRole(roleId).wrappedSecretIdFile(file));
        probe.saw(catchThrowable(() -> late.fetch(TestAttempt.of(late))));
    }

    private void watch(SecretBytes secret) {
        probe.watch(secret.exposeText());
    }
}
