// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.locate;

import io.github.credentials4j.*;
import java.util.Optional;

public final class Locator {
    public record Located(
            String base, CredentialProvider<SecretBytes> source, Optional<Decoder<SecretBytes, SecretBytes>> part) {}

    public static Locator of(ProviderFactory... f) {
        return new Locator();
    }

    public Located locate(String text) {
        if (text.isEmpty()) return null;
        throw new IllegalArgumentException(text);
    }
}
