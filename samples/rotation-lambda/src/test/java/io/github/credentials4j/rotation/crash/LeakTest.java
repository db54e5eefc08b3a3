// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.aws.AwsClients;
import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.CachedCredential;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.StoredJson;
import io.github.credentials4j.rotation.issuer.ApiKeyIssuer;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.aws.FakeSecrets;
import io.github.credentials4j.testkit.leak.LeakProbe;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What rotates and what fails says no key, in a log of the function and of the SDK at TRACE and in messages. */
class LeakTest {
    private final LeakProbe probe = LeakProbe.start();
    private final FakeAws aws = FakeAws.start();
    private final FakeSecrets store = aws.secrets("us-east-1");
    private final AwsClients clients = AwsClients.builder()
            .endpoint(aws.endpoint())
            .region("us-east-1")
            .credentials("root", StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    private final String administrator = probe.secret();
    private final StandInIssuer provider = StandInIssuer.start(administrator);

    LeakTest() throws IOException {}

    @AfterEach
    void sayNoKey() {
        provider.close();
        clients.close();
        aws.close();
        try (probe) {
            probe.sawFile(Path.of("target/trace.log")).assertNoLeak();
        }
    }

    @Test
    void anApiKeyIsSaidByNobody() {
        store.create(
                "administrator", StoredJson.of(Map.of("apiKey", administrator)).exposeText());
        KeyIssuer issuer = new ApiKeyIssuer(
                provider.base(),
                CachedCredential.of(SecretsManagerProvider.of(clients.secretsManager(), "administrator")
                        .decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new))));
        provider.forgetAll();
        Account account = new ApiAccount(provider, new Watched(issuer, "apiKey"));
        everythingThatHappens(account);
        provider.administratorIs("another");
        failing(account, "rotated");
    }

    @Test
    void anAccessKeyIsSaidByNobody() {
        Account user = new IamAccount(aws, "leaky");
        everythingThatHappens(new Account() {
            @Override
            public Set<String> alive() {
                return user.alive();
            }

            @Override
            public KeyIssuer issuer(Calls calls) {
                return new Watched(user.issuer(calls), "secretAccessKey");
            }

            @Override
            public IssuedKey make() {
                return watched(user.make(), "secretAccessKey");
            }

            @Override
            public boolean accepts(SecretBytes stored) {
                return user.accepts(stored);
            }
        });
    }

    private void everythingThatHappens(Account account) {
        store.create("rotated", account.make().stored().exposeText());
        Scenario rotated = new Scenario(store, clients.secretsManager(), account, "rotated");
        rotated.rotate();
        rotated.rotate();
        store.create("no-json", probe.secret());
        failing(account, "no-json");
        failing(account, "absent");
    }

    private void failing(Account account, String secret) {
        Throwable failed =
                catchThrowable(() -> new Scenario(store, clients.secretsManager(), account, secret).rotate());
        assertThat(failed).isNotNull();
        probe.saw(failed);
    }

    private IssuedKey watched(IssuedKey made, String member) {
        probe.watch(StoredJson.text(made.stored(), member)).saw(made);
        return made;
    }

    /** An issuer whose keys the probe looks for. */
    private final class Watched implements KeyIssuer {
        private final KeyIssuer issuer;
        private final String member;

        Watched(KeyIssuer issuer, String member) {
            this.issuer = issuer;
            this.member = member;
        }

        @Override
        public Set<String> ids() {
            return issuer.ids();
        }

        @Override
        public IssuedKey create() {
            return watched(issuer.create(), member);
        }

        @Override
        public String idOf(SecretBytes stored) {
            return issuer.idOf(stored);
        }

        @Override
        public boolean accepts(SecretBytes stored) {
            return issuer.accepts(stored);
        }

        @Override
        public void revoke(String id) {
            issuer.revoke(id);
        }
    }
}
