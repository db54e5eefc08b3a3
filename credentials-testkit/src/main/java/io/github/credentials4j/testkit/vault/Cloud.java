// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault;

import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.engine.AwsCloud;
import io.github.credentials4j.testkit.vault.http.VaultError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The other fake, as a server of ours sees it. Safe for any thread. */
final class Cloud implements AwsCloud {

    private volatile Optional<FakeAws> connected = Optional.empty();

    void connect(FakeAws aws) {
        connected = Optional.of(aws);
    }

    void disconnect() {
        connected = Optional.empty();
    }

    @Override
    public Forwarded forward(Map<String, List<String>> headers, String body) {
        FakeAws.Forwarded answer = connected
                .orElseThrow(() ->
                        new IllegalStateException("Post \"https://sts.amazonaws.com/\": dial tcp: " + "i/o timeout"))
                .forward(headers, body);
        return new Forwarded(answer.status(), answer.body());
    }

    @Override
    public Key newKey(String user) {
        AwsKey key = connected
                .orElseThrow(() -> VaultError.bad("Error creating IAM user: RequestError: send request failed"))
                .user(user);
        return new Key(key.id(), key.secret().exposeText());
    }

    @Override
    public void delete(Key key) {
        connected.ifPresent(aws -> aws.deleteKey(key.id()));
    }
}
