// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import io.github.credentials4j.Advice;
import io.github.credentials4j.Attempt;
import io.github.credentials4j.CredentialException;
import io.github.credentials4j.CredentialName;
import io.github.credentials4j.CredentialProvider;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.Lifetime;
import io.github.credentials4j.Revision;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.locate.CredentialUri;
import io.github.credentials4j.locate.ProviderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads a mounted file, such as a Kubernetes secret. The content decides whether it changed, since modification times may
 * stay the same. The file is read through its symbolic links as they are at that moment; if they were moved meanwhile
 * (Kubernetes swaps {@code ..data}), it is read again.
 */
public final class FileProvider implements CredentialProvider<SecretBytes> {
    private static final int LARGEST = 1 << 20;
    private static final int READS = 3;

    private final Path file;

    private FileProvider(Path file) {
        this.file = file;
    }

    /**
     * Returns the provider of a file.
     *
     * @param file at most 1 MiB; read at each poll
     */
    public static FileProvider of(Path file) {
        return new FileProvider(file);
    }

    /** Returns the factory for {@code file:relative/path} and {@code file:///absolute/path}. */
    public static ProviderFactory factory() {
        return new ProviderFactory() {
            @Override
            public Set<String> schemes() {
                return Set.of("file");
            }

            @Override
            public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
                return of(Path.of(uri.only().resource()));
            }
        };
    }

    @Override
    public CredentialName name() {
        return CredentialName.of("file:" + file);
    }

    @Override
    public boolean concerns(String resource) {
        return name().text().equals(resource) || file.toString().equals(resource);
    }

    @Override
    public Fetch<SecretBytes> fetch(Attempt attempt) {
        byte[] content = read(attempt);
        if (MountTable.isMountPoint(file))
            attempt.advise(new Advice(
                    "subPath",
                    "the file is a mount of its own (subPath), which is never updated; mount its directory"));
        Revision revision = ProcessDigest.revision(content);
        if (attempt.held().filter(revision::equals).isPresent()) {
            Arrays.fill(content, (byte) 0);
            return Fetch.unchanged(revision, Lifetime.unbounded());
        }
        return Fetch.changed(SecretBytes.movedFrom(content), revision, Lifetime.unbounded());
    }

    private byte[] read(Attempt attempt) {
        try {
            for (int i = 1; ; i++) {
                Path before = file.toRealPath();
                byte[] content = content(before, attempt);
                if (i == READS || before.equals(file.toRealPath())) return content;
                Arrays.fill(content, (byte) 0); // the links were moved meanwhile
            }
        } catch (NoSuchFileException missing) {
            throw failure(Failure.NOT_FOUND, attempt, "there is no file " + file + "; check the mount");
        } catch (AccessDeniedException denied) {
            throw failure(Failure.DENIED, attempt, "may not read " + file + "; check its owner and mode");
        } catch (IOException broken) {
            throw failure(
                    Failure.UNAVAILABLE,
                    attempt,
                    "could not read " + file + ": " + broken.getClass().getSimpleName());
        }
    }

    private byte[] content(Path real, Attempt attempt) throws IOException {
        if (!Files.isRegularFile(real)) throw failure(Failure.MISCONFIGURED, attempt, file + " is no regular file");
        try (InputStream in = Files.newInputStream(real)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length <= LARGEST) return content;
            Arrays.fill(content, (byte) 0);
            throw failure(Failure.MISCONFIGURED, attempt, file + " is larger than 1 MiB; that is no credential");
        }
    }

    private static CredentialException failure(Failure why, Attempt attempt, String detail) {
        return new CredentialException(why, attempt.name(), detail);
    }
}
