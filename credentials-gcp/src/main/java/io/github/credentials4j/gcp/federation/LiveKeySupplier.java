// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp.federation;

import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.LiveCredential;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.value.AccessKey;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/** A live AWS key as Google's library wants it: asked for whenever a token is had, so always the current one. */
@SuppressWarnings("serial") // Google's interface is serializable; a live credential is not, and says so
final class LiveKeySupplier implements AwsSecurityCredentialsSupplier {
    private final transient LiveCredential<AccessKey> key;
    private final String region;

    LiveKeySupplier(LiveCredential<AccessKey> key, String region) {
        this.key = key;
        this.region = region;
    }

    @Override
    public String getRegion(ExternalAccountSupplierContext context) {
        return region;
    }

    @Override
    public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) throws IOException {
        try {
            AccessKey now = key.get();
            @Nullable
            String token = now.sessionToken().map(SecretBytes::exposeText).orElse(null);
            return new AwsSecurityCredentials(now.id(), now.secret().exposeText(), token);
        } catch (CredentialException none) {
            throw new IOException("the AWS key to sign with cannot be had: " + none.getMessage(), none);
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("a live credential cannot be serialized");
    }

    /** Returns the key's name; never the key. */
    @Override
    public String toString() {
        return key.name().text();
    }
}
