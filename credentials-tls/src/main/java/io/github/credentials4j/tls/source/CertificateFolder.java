// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.source;

import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a mounted folder with a certificate, its key and the authorities to trust as one PEM text: {@code tls.crt},
 * {@code tls.key} and, if it is there, {@code ca.crt}, as a Kubernetes secret of type {@code kubernetes.io/tls} and
 * cert-manager name them; {@code crl.pem} too, if it is there. What stands in {@code ca.crt} is trusted, root or not.
 *
 * <p>The files are read from one target of {@code ..data}, which Kubernetes moves when it writes; if it moved meanwhile, or
 * if a file changed, all are read again. The content decides whether there is something new, since times may stay the same.
 * Poll it, and let {@code FileWatch} tell of changes sooner.
 */
public final class CertificateFolder implements CredentialProvider<SecretBytes> {
    private static final String DATA = "..data";
    private static final int READS = 5;
    private static final int LARGEST = 1 << 20;

    private final Path folder;
    private final Names names;

    /** What the files are called; empty is none. */
    private record Names(String certificate, String key, String trust, String revoked) {}

    private CertificateFolder(Path folder, Names names) {
        this.folder = folder;
        this.names = names;
    }

    /**
     * Returns the provider of a folder.
     *
     * @param folder where the files are; read at each poll
     */
    public static CertificateFolder of(Path folder) {
        return new CertificateFolder(folder, new Names("tls.crt", "tls.key", "ca.crt", "crl.pem"));
    }

    /**
     * Returns this provider, reading files of other names.
     *
     * @param certificate the certificate and its intermediates
     * @param key the private key
     */
    public CertificateFolder withPair(String certificate, String key) {
        return new CertificateFolder(folder, new Names(certificate, key, names.trust, names.revoked));
    }

    /**
     * Returns this provider, reading the authorities to trust from a file of another name.
     *
     * @param trust read if it is there
     */
    public CertificateFolder withTrust(String trust) {
        return new CertificateFolder(folder, new Names(names.certificate, names.key, trust, names.revoked));
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("file:" + folder);
    }

    @Override
    public boolean concerns(String resource) {
        return name().text().equals(resource) || folder.toString().equals(resource);
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        byte[] pem = read(attempt);
        Revision revision = Revision.ofContent(pem);
        if (attempt.held().filter(revision::equals).isPresent()) {
            Arrays.fill(pem, (byte) 0);
            return Fetch.unchanged(revision, Lifetime.unbounded());
        }
        return Fetch.changed(SecretBytes.movedFrom(pem), revision, Lifetime.unbounded());
    }

    private byte[] read(Attempt attempt) {
        for (int left = READS - 1; ; left--) {
            try {
                Optional<byte[]> whole = readOnce(left == 0, attempt);
                if (whole.isPresent()) return whole.get();
            } catch (NoSuchFileException missing) { // perhaps only while the files were exchanged
                if (left == 0)
                    throw failure(Failure.NOT_FOUND, attempt, "there is no " + missing.getFile() + "; check the mount");
            } catch (AccessDeniedException denied) {
                throw failure(
                        Failure.DENIED, attempt, "may not read " + denied.getFile() + "; check its owner and mode");
            } catch (IOException broken) {
                throw failure(
                        Failure.UNAVAILABLE,
                        attempt,
                        "could not read " + folder + ": " + broken.getClass().getSimpleName());
            }
        }
    }

    /** Returns all files as one text; empty if they were exchanged while they were read. */
    private Optional<byte[]> readOnce(boolean last, Attempt attempt) throws IOException {
        Path target = target();
        List<PemPart> parts = new ArrayList<>();
        try {
            parts.add(part(target, names.key, attempt));
            parts.add(part(target, names.certificate, attempt));
            if (isThere(target, names.trust))
                parts.add(part(target, names.trust, attempt).trusted());
            if (isThere(target, names.revoked)) parts.add(part(target, names.revoked, attempt));
            boolean still = target.equals(target());
            for (PemPart part : parts) still &= part.isStill();
            return still || last ? Optional.of(PemPart.together(parts)) : Optional.empty();
        } finally {
            parts.forEach(PemPart::wipe);
        }
    }

    /** Returns the folder that {@code ..data} means now, or the folder itself where it is no mount of Kubernetes. */
    private Path target() throws IOException {
        Path data = folder.resolve(DATA);
        return Files.exists(data) ? data.toRealPath() : folder.toRealPath();
    }

    private PemPart part(Path target, String file, Attempt attempt) throws IOException {
        Path path = target.resolve(file);
        if (Files.size(path) > LARGEST)
            throw failure(Failure.MISCONFIGURED, attempt, path + " is larger than 1 MiB; that is no certificate");
        return PemPart.of(path);
    }

    private static boolean isThere(Path target, String file) {
        return !file.isEmpty() && Files.exists(target.resolve(file));
    }

    private static CredentialException failure(Failure why, Attempt attempt, String detail) {
        return new CredentialException(why, attempt.name(), detail);
    }
}
