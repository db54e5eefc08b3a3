// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.source;

import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that is written as the kubelet does: a new folder beside, then one link is moved. */
final class Mount {
    private final Path folder;
    private int version;

    Mount(Path folder) {
        this.folder = folder;
    }

    void write(TlsIdentity identity, Authority... trusted) throws IOException {
        Path next = Files.createDirectory(folder.resolve("..v" + ++version));
        files(next, identity, trusted);
        Path link = folder.resolve("..data_tmp");
        Files.createSymbolicLink(link, next.getFileName());
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (version == 1)
            for (String file : new String[] {"tls.crt", "tls.key", "ca.crt"})
                Files.createSymbolicLink(folder.resolve(file), Path.of("..data", file));
    }

    static void files(Path into, TlsIdentity identity, Authority... trusted) throws IOException {
        Pem chain = new Pem();
        identity.chain().forEach(chain::and);
        Files.writeString(into.resolve("tls.crt"), chain.toString());
        Files.writeString(into.resolve("tls.key"), new Pem().key(identity.key()).toString());
        Files.writeString(into.resolve("ca.crt"), new Pem().trusting(trusted).toString());
    }
}
