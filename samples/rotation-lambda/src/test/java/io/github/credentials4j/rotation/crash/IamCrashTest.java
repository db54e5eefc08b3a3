// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.aws.SecretsManagerProvider;
import io.github.credentials4j.decode.Decoders;
import io.github.credentials4j.live.CachedCredential;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.iam.CallerIdentity;
import io.github.credentials4j.rotation.iam.IamKeyIssuer;
import io.github.credentials4j.rotation.iam.StsCallerIdentity;
import io.github.credentials4j.value.AccessKey;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IamCrashTest extends CrashContract {
    private final CallerIdentity sts = new StsCallerIdentity("us-east-1", Optional.of(aws.endpoint()));

    @Override
    Account account() {
        return new IamAccount(aws, "user-" + UUID.randomUUID());
    }

    @Test
    void keyOfAnotherUserIsRefused() {
        IssuedKey others = account().make();
        KeyIssuer issuer = new IamKeyIssuer(new FakeIam(aws, "me"), "me", sts);
        assertThatThrownBy(() -> issuer.accepts(others.stored())).hasMessageContaining("belongs to");
    }

    @Test
    void deletedKeyIsNotAcceptedAndDeletingItAgainIsNoFailure() {
        KeyIssuer issuer = new IamKeyIssuer(new FakeIam(aws, "me"), "me", sts);
        IssuedKey made = issuer.create();
        assertThat(issuer.accepts(made.stored())).isTrue();
        issuer.revoke(made.id());
        issuer.revoke(made.id());
        assertThat(issuer.accepts(made.stored())).isFalse();
        assertThat(issuer.ids()).isEmpty();
    }

    @Test
    void whatIsStoredIsReadByTheLibrary() {
        IssuedKey made = account().make();
        store.create("partner", made.stored().exposeText());
        AccessKey read = CachedCredential.of(SecretsManagerProvider.of(clients.secretsManager(), "partner")
                        .decodedWith(Decoders.accessKey()))
                .get();
        assertThat(read.id()).isEqualTo(made.id());
        assertThat(read.secret().exposeText()).isNotEmpty();
        assertThat(read.sessionToken()).isEmpty();
    }
}
