// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Decoded;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.testkit.conformance.TestAttempt;
import io.github.credentials4j.tls.gate.TlsGate;
import io.github.credentials4j.tls.material.TlsIdentity;
import io.github.credentials4j.tls.material.TlsMaterial;
import io.github.credentials4j.tls.pem.PemDecoder;
import io.github.credentials4j.tls.pki.Authority;
import io.github.credentials4j.tls.pki.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFolderTest {
    private final Authority root = Authority.root("root");
    private final Authority middle = root.intermediate("middle");
    private final TlsIdentity first = root.leaf("a.example").identity();
    private final TlsIdentity second = root.leaf("a.example").identity();

    @TempDir
    Path folder;

    @Test
    void readsTheFilesAsOneAndTrustsWhatTheTrustFileHoldsRootOrNot() throws IOException {
        new Mount(folder).write(first, middle, root);
        TlsMaterial read = decoded();
        assertThat(read.identities()).containsExactly(first);
        assertThat(read.trust().anchors()).containsExactly(middle.certificate(), root.certificate());
    }

    @Test
    void seesAnExchangeAndNoOtherChange() throws IOException {
        Mount mount = new Mount(folder);
        mount.write(first, root);
        Snapshot<SecretBytes> held = fetch();
        mount.write(first, root); // the same content at another place
        assertThat(CertificateFolder.of(folder).fetch(attempt().holding(held.revision())))
                .isInstanceOf(Fetch.Unchanged.class);
        mount.write(second, root);
        assertThat(CertificateFolder.of(folder).fetch(attempt().holding(held.revision())))
                .isInstanceOf(Fetch.Changed.class);
        assertThat(decoded().identities()).containsExactly(second);
    }

    @Test
    void neverMixesTwoPairsHoweverOftenTheyAreExchanged() throws Exception {
        Mount mount = new Mount(folder);
        mount.write(first, root);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 300; i++) mount.write(i % 2 == 0 ? second : first, root);
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            } finally {
                done.set(true);
            }
        });
        writer.start();
        int reads = 0;
        for (; !done.get() || reads == 0; reads++)
            assertThat(decoded().identities().get(0)).isIn(first, second); // a mixed pair would be refused
        writer.join();
        assertThat(reads).isPositive();
    }

    @Test
    void readsAPlainFolderWithFilesOfOtherNames() throws IOException {
        Files.writeString(
                folder.resolve("cert.pem"), new Pem().and(first.certificate()).toString());
        Files.writeString(folder.resolve("key.pem"), new Pem().key(first.key()).toString());
        Files.writeString(folder.resolve("roots.pem"), new Pem().trusting(root).toString());
        CertificateFolder named =
                CertificateFolder.of(folder).withPair("cert.pem", "key.pem").withTrust("roots.pem");
        SecretBytes pem =
                ((Fetch.Changed<SecretBytes>) named.fetch(attempt())).snapshot().value();
        TlsMaterial read =
                PemDecoder.through(TlsGate.create()).decode(pem, attempt()).value();
        assertThat(read.identities()).containsExactly(first);
        assertThat(read.trust().anchors()).containsExactly(root.certificate());
    }

    @Test
    void missingFileIsNotFoundByItsName() throws IOException {
        Mount.files(folder, first, root);
        Files.delete(folder.resolve("tls.key"));
        assertThatThrownBy(() -> CertificateFolder.of(folder).fetch(attempt()))
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("tls.key");
    }

    @Test
    void isConcernedByItsNameAndItsPath() {
        assertThat(CertificateFolder.of(folder).concerns("file:" + folder)).isTrue();
        assertThat(CertificateFolder.of(folder).concerns(folder.toString())).isTrue();
        assertThat(CertificateFolder.of(folder).concerns("another")).isFalse();
    }

    private TestAttempt attempt() {
        return TestAttempt.of(CertificateFolder.of(folder));
    }

    private Snapshot<SecretBytes> fetch() {
        return ((Fetch.Changed<SecretBytes>) CertificateFolder.of(folder).fetch(attempt())).snapshot();
    }

    private TlsMaterial decoded() {
        Decoded<TlsMaterial> decoded = PemDecoder.through(TlsGate.create()).decode(fetch().value(), attempt());
        return decoded.value();
    }
}
