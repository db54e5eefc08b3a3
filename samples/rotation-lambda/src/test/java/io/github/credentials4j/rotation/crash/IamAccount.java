// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation.crash;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.rotation.IssuedKey;
import io.github.credentials4j.rotation.KeyIssuer;
import io.github.credentials4j.rotation.iam.CallerIdentity;
import io.github.credentials4j.rotation.iam.IamKeyIssuer;
import io.github.credentials4j.testkit.aws.FakeAws;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;

/** An IAM user. */
final class IamAccount implements Account {
    private final FakeIam iam;
    private final String userName;
    private final CallerIdentity sts;

    IamAccount(FakeAws aws, String userName) {
        this.iam = new FakeIam(aws, userName);
        this.userName = userName;
        this.sts = key -> iam.ids().contains(key.id())
                ? Optional.of("arn:aws:iam::" + FakeAws.ACCOUNT + ":user/" + userName)
                : Optional.empty();
    }

    @Override
    public Set<String> alive() {
        return iam.ids();
    }

    @Override
    public KeyIssuer issuer(Calls calls) {
        return new IamKeyIssuer(
                calls.through(IamClient.class, iam), userName, calls.through(CallerIdentity.class, sts));
    }

    @Override
    public IssuedKey make() {
        return direct().create();
    }

    @Override
    public boolean accepts(SecretBytes stored) {
        return direct().accepts(stored);
    }

    private KeyIssuer direct() {
        return new IamKeyIssuer(iam, userName, sts);
    }
}
