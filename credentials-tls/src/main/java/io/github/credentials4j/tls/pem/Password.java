// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.pem;

import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.tls.gate.Refused;
import io.github.credentials4j.tls.material.RefusalReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Decrypts private keys (PKCS #5 v2, RFC 8018), if there is a password; it is asked for each time, since it may rotate. */
final class Password {
    private static final String PBES2 = "1.2.840.113549.1.5.13";

    private final Optional<Supplier<SecretBytes>> source;

    Password(Optional<Supplier<SecretBytes>> source) {
        this.source = source;
    }

    /** Returns PKCS #8, which the caller wipes. */
    byte[] decrypt(byte[] encrypted) throws Refused {
        if (source.isEmpty())
            throw new Refused(
                    RefusalReason.WRONG_PASSWORD, "a private key is encrypted; give the decoder its password");
        char[] password = source.get().get().use(Password::chars);
        try {
            return decrypt(new EncryptedPrivateKeyInfo(encrypted), password);
        } catch (IOException broken) { // its message may quote the content
            throw new Refused(RefusalReason.UNREADABLE, "an encrypted private key is no PKCS #8");
        } catch (GeneralSecurityException refused) {
            throw new Refused(
                    RefusalReason.WRONG_PASSWORD, "a private key cannot be decrypted; is it the right password?");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static byte[] decrypt(EncryptedPrivateKeyInfo info, char[] password) throws GeneralSecurityException {
        // the parameters of PBES2 name the algorithm that its object identifier leaves open
        boolean open = info.getAlgName().equals("PBES2") || info.getAlgName().equals(PBES2);
        String algorithm = open ? info.getAlgParameters().toString() : info.getAlgName();
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            Key key = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
            return cipher.doFinal(info.getEncryptedData());
        } finally {
            spec.clearPassword();
        }
    }

    private static char[] chars(byte[] bytes) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        char[] exact = new char[decoded.remaining()];
        decoded.get(exact);
        if (decoded.hasArray()) Arrays.fill(decoded.array(), '\0');
        return exact;
    }
}
