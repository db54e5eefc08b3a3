// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.spring.store;

import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** A factory that is made when a URI first asks for it: it may need the owner, which is made with its factories. */
final class LateFactory implements ProviderFactory {
    private final Set<String> schemes;
    private final SingletonSupplier<ProviderFactory> made;

    LateFactory(Set<String> schemes, Supplier<ProviderFactory> maker) {
        this.schemes = schemes;
        this.made = SingletonSupplier.of(maker);
    }

    @Override
    public Set<String> schemes() {
        return schemes;
    }

    @Override
    public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
        return made.obtain().provider(uri);
    }

    @Override
    public Decoder<SecretBytes, SecretBytes> decryptor(CredentialUri uri) {
        return made.obtain().decryptor(uri);
    }
}
