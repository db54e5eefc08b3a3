// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring;

import io.github.credentials4j.testkit.aws.AwsKey;
import io.github.credentials4j.testkit.aws.FakeAws;
import io.github.credentials4j.testkit.vault.FakeVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The fakes, and the properties that lead an application to them. */
public final class Stores implements AutoCloseable {
    public final FakeAws aws = FakeAws.start();
    public final FakeVault vault = FakeVault.start();
    private final Path folder;

    public Stores(Path folder) {
        this.folder = folder;
        AwsKey key = aws.rootKey();
        write("aws.key", key.id() + ":" + key.secret().exposeText());
        write("vault.token", vault.rootToken().exposeText());
    }

    /** Returns an application that is led to both, with these settings. */
    public App app(String... properties) {
        return App.with(
                        "credentials.aws.endpoint=" + aws.endpoint(),
                        "credentials.aws.region=us-east-1",
                        "credentials.aws.key=file:" + folder.resolve("aws.key"),
                        "credentials.vault.address=" + vault.address(),
                        "credentials.vault.login.method=token-file",
                        "credentials.vault.login.file=" + folder.resolve("vault.token"))
                .and(properties);
    }

    public Path write(String name, String text) {
        try {
            Path whole = folder.resolve(name + ".new");
            Files.writeString(whole, text);
            return Files.move(whole, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void kv(String path, Map<String, ?> data) {
        vault.write(path, Map.of("data", data));
    }

    @Override
    public void close() {
        aws.close();
        vault.close();
    }
}
