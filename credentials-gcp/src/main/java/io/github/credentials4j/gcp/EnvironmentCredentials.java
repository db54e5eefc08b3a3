// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.api.gax.core.CredentialsProvider;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;

/** Application Default Credentials, looked up when first needed: that may ask the metadata server. */
final class EnvironmentCredentials implements CredentialsProvider {
    static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    @Override
    public Credentials getCredentials() throws IOException {
        return GoogleCredentials.getApplicationDefault().createScoped(SCOPE);
    }
}
