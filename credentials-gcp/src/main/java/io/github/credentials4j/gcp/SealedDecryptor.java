// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gcp;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.Decoded;
import io.github.credentials4j.Decoder;
import io.github.credentials4j.SecretBytes;

/** Opens an envelope as such, and has Cloud KMS decrypt anything else. */
record SealedDecryptor(CloudKmsDecryptor direct, EnvelopeDecryptor envelope)
        implements Decoder<SecretBytes, SecretBytes> {
    @Override
    public Decoded<SecretBytes> decode(SecretBytes encoded, Attempt attempt) {
        boolean sealed = encoded.use(bytes -> Envelope.begins(Encoding.raw(bytes)));
        return sealed ? envelope.decode(encoded, attempt) : direct.decode(encoded, attempt);
    }
}
