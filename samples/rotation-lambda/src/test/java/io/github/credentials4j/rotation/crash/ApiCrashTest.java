// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.CachedCredential;
import io.github.credentials4j.rotation.issuer.ApiKeyIssuer;
import io.github.credentials4j.value.ApiKey;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiCrashTest extends CrashContract {
    private final StandInIssuer provider = StandInIssuer.start("admin-1");
    private final ApiKeyIssuer issuer;

    ApiCrashTest() throws IOException {
        store.create("administrator", "{\"apiKey\":\"admin-1\"}");
        issuer = new ApiKeyIssuer(
                provider.base(),
                CachedCredential.of(SecretsManagerProvider.of(clients.secretsManager(), "administrator")
                        .decodedWith(Decoders.jsonField("/apiKey").as(ApiKey::new))));
    }

    @Override
    Account account() {
        provider.forgetAll();
        return new ApiAccount(provider, issuer);
    }

    @Test
    void administratorsKeyMayBeRotatedToo() {
        assertThat(issuer.ids()).isEmpty();
        store.put("administrator", "{\"apiKey\":\"admin-2\"}");
        provider.administratorIs("admin-2");
        assertThat(issuer.ids()).isEmpty();
        assertThat(issuer.accepts(issuer.create().stored())).isTrue();
    }

    @Test
    void aKeyThatIsDescribedWithoutItsValueIsNotStored() {
        provider.keepValues();
        assertThatThrownBy(issuer::create).hasMessageContaining("without the text member value");
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }
}
