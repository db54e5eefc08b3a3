// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.live.Credentials;
import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.value.AccessKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With every logger at TRACE, neither a secret nor a session token is written or printed anywhere. */
class LeakTest extends OnAws {
    private static final String CANARY = "canary-" + Long.toHexString(System.nanoTime());

    LeakTest() {
        super(FakeAws.start());
    }

    @Test
    void secretsAndTokensAppearInNoLogMessageEventOrStatus() throws Exception {
        assertThat(LoggerFactory.getLogger("software.amazon.awssdk").isTraceEnabled())
                .isTrue();
        List<Object> printed = new CopyOnWriteArrayList<>();
        List<String> secrets = new ArrayList<>(List.of(CANARY));
        String role = ((FakeAws) server).role("reader").arn();
        create("canary", CANARY);
        put("canary", CANARY + "-2", "AWSPENDING");
        try (Credentials owner = Credentials.builder().listener(printed::add).build()) {
            LiveCredential<AccessKey> base =
                    owner.keep(AwsChainProvider.of("base", Operator.signedBy(server.rootKey())));
            LiveCredential<AccessKey> session = owner.keep(AssumeRoleProvider.of(root.sts(), base, role));
            AccessKey key = session.get();
            secrets.add(key.secret().exposeText());
            secrets.add(key.sessionToken().orElseThrow().exposeText());
            try (AwsClients clients = AwsClients.builder()
                    .endpoint(server.endpoint())
                    .region("us-east-1")
                    .credentials(session)
                    .build()) {
                readEverything(owner, clients, printed);
            }
            printed.addAll(List.of(key, session, session.snapshot(), owner.status()));
            printed.add(AwsSdkCredentials.of(session).resolveCredentials());
            printed.add(AwsSdkCredentials.of(session));
        }
        String log = Files.readString(Path.of("target/trace.log"), StandardCharsets.UTF_8);
        assertThat(log).as("the log is the right file").contains("software.amazon.awssdk");
        for (String secret : secrets) {
            assertThat(log.contains(secret)).as("in the log").isFalse();
            assertThat(printed).as("printed").noneMatch(each -> text(each).contains(secret));
        }
    }

    private void readEverything(Credentials owner, AwsClients clients, List<Object> printed) {
        SecretsManagerProvider provider =
                SecretsManagerProvider.of(clients.secretsManager(), "canary").withAlternates();
        LiveCredential<SecretBytes> kept = owner.keep(provider);
        kept.get();
        printed.add(kept.snapshot());
        printed.add(provider.alternates(TestAttempt.of(provider)));
        printed.add(changed(
                BatchedSecrets.of(clients.secretsManager(), List.of("canary")).provider("canary")));
        AwsKey wrong =
                new AwsKey("ASIAWRONG", SecretBytes.ofText(CANARY), java.util.Optional.of(SecretBytes.ofText(CANARY)));
        try (AwsClients refused = clients(wrong)) {
            SecretsManagerProvider unreadable = SecretsManagerProvider.of(refused.secretsManager(), "canary");
            printed.add(catchThrowable(() -> unreadable.fetch(TestAttempt.of(unreadable))));
        }
    }

    private static String text(Object printed) {
        if (!(printed instanceof Throwable thrown)) return printed.toString();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
