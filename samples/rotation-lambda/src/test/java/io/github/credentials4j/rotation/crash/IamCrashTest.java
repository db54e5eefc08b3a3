// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.iam.CallerIdentity;
import io.github.credentials4j.rotation.iam.IamKeyIssuer;
import io.github.credentials4j.rotation.iam.StsCallerIdentity;
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
        SecretBytes stored = account().make().stored();
        assertThat(stored.exposeText())
                .matches("\\{\"userName\":\"user-.*\",\"accessKeyId\":\"AKIA.*\",\"secretAccessKey\":\".+\"}");
    }
}
