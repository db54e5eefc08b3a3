// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.aws.AwsChainProvider;
import io.github.credentials4j.quickstart.kms.EmbeddedKms;
import io.github.credentials4j.quickstart.vault.EmbeddedVault;
import io.github.credentials4j.value.AccessKey;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpClient;

/** The store that holds the key, ready to be asked. */
public interface Store extends AutoCloseable {
    /** Returns what it is, in words. */
    String description();

    /** Returns where the key is, and as whom it is read. */
    Settings settings();

    /** Returns what can be shown on it. */
    Set<Part> parts();

    /** Returns the access key to begin with. */
    default CredentialProvider<AccessKey> base() {
        return settings()
                .access()
                .key()
                .<CredentialProvider<AccessKey>>map(GivenAccessKey::new)
                .orElseGet(AwsChainProvider::create);
    }

    /** Returns the Vault beside it, if there is one. */
    default Optional<EmbeddedVault> vault() {
        return Optional.empty();
    }

    /** Returns the Cloud KMS that decrypts what is stored, if it is encrypted. */
    default Optional<EmbeddedKms> kms() {
        return Optional.empty();
    }

    /** Returns how it is made to fail. */
    Weather weather();

    /** Returns the HTTP client by which Secrets Manager and STS are asked; stays this store's. */
    SdkHttpClient http();

    /** Deletes what was made for this run, and stops what was started. */
    @Override
    void close();
}
