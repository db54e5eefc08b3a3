// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.locate;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;
import java.util.Set;

/** Makes providers, and perhaps decryptors, for the schemes of one backend. Registered explicitly with an owner. */
public interface ProviderFactory {
    /** Returns the schemes that this factory knows, in lower case. */
    Set<String> schemes();

    /**
     * Returns the provider of the resource that the URI names; no remote call is made.
     *
     * @param uri its scheme is one of {@link #schemes}
     * @throws CredentialException {@code MISCONFIGURED} if the resource or a parameter makes no sense
     */
    CredentialProvider<SecretBytes> provider(CredentialUri uri);

    /**
     * Returns the decryptor that the URI names, for {@code ?decrypt=}; refuses by default.
     *
     * @param uri its scheme is one of {@link #schemes}
     * @throws CredentialException {@code MISCONFIGURED} if this scheme decrypts nothing, or a parameter makes no sense
     */
    default Decoder<SecretBytes, SecretBytes> decryptor(CredentialUri uri) {
        throw uri.wrong("scheme '" + uri.scheme() + "' decrypts nothing; use that of a key service, such as gcpkms");
    }
}
