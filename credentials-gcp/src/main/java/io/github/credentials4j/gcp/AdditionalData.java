// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import com.google.protobuf.ByteString;
import io.github.credentials4j.Attempt;

/**
 * What must be said again to decrypt (additional authenticated data): it binds a ciphertext to its place, so that nobody
 * can store one secret's in place of another's. Not secret.
 */
sealed interface AdditionalData {
    /** Returns it for the credential that is fetched. */
    ByteString of(Attempt attempt);

    /** The same for every credential, perhaps empty. */
    record Fixed(ByteString bytes) implements AdditionalData {
        static final Fixed NONE = new Fixed(ByteString.EMPTY);

        @Override
        public ByteString of(Attempt attempt) {
            return bytes;
        }
    }

    /** The credential's name in UTF-8. */
    record Name() implements AdditionalData {
        @Override
        public ByteString of(Attempt attempt) {
            return ByteString.copyFromUtf8(attempt.name().text());
        }
    }
}
