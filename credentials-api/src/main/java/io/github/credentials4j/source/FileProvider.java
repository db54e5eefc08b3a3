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
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads a mounted file, such as a Kubernetes secret. The content decides whether it changed, since modification times may
 * stay the same. The file is read through its symbolic links as they are at that moment; if they were moved meanwhile
 * (Kubernetes swaps {@code ..data}), or the file was written, it is read again.
 */
public final class FileProvider implements CredentialProvider<SecretBytes> {
    private static final int LARGEST = 1 << 20;
    private static final int FIRST_BUFFER = 1 << 13;
    private static final int READS = 3;

    private final Path file;
    private final boolean trimmed;

    /** Which file stands behind the links, and in which state: a read between two equal sights is a whole one. */
    private record Sight(Path real, long size, FileTime modified) {
        static Sight of(Path file) throws IOException {
            Path real = file.toRealPath();
            return new Sight(real, Files.size(real), Files.getLastModifiedTime(real));
        }
    }

    private FileProvider(Path file, boolean trimmed) {
        this.file = file;
        this.trimmed = trimmed;
    }

    /**
     * Returns the provider of a file.
     *
     * @param file at most 1 MiB; read at each poll
     */
    public static FileProvider of(Path file) {
        return new FileProvider(file, false);
    }

    /** Returns this provider without white space at both ends, such as the newline that editors write. */
    public FileProvider trimmed() {
        return new FileProvider(file, true);
    }

    /** Returns the factory for {@code file:relative/path} and {@code file:///absolute/path}, with {@code ?trimmed=true}. */
    public static ProviderFactory factory() {
        return new ProviderFactory() {
            @Override
            public Set<String> schemes() {
                return Set.of("file");
            }

            @Override
            public CredentialProvider<SecretBytes> provider(CredentialUri uri) {
                String trimmed = uri.only("trimmed").parameter("trimmed").orElse("false");
                if (!trimmed.equals("true") && !trimmed.equals("false"))
                    throw uri.wrong("its parameter 'trimmed' is true or false");
                return new FileProvider(Path.of(uri.resource()), trimmed.equals("true"));
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
                    "the file is a mount of its own, as with subPath: Kubernetes never updates it; mount its folder"));
        Revision revision = Revision.ofContent(content);
        if (attempt.held().filter(revision::equals).isPresent()) {
            Arrays.fill(content, (byte) 0);
            return Fetch.unchanged(revision, Lifetime.unbounded());
        }
        return Fetch.changed(SecretBytes.movedFrom(content), revision, Lifetime.unbounded());
    }

    private byte[] read(Attempt attempt) {
        for (int left = READS - 1; ; left--) {
            try {
                Sight before = Sight.of(file);
                byte[] content = content(before.real(), attempt);
                if (left == 0 || before.equals(Sight.of(file))) return content;
                Arrays.fill(content, (byte) 0);
            } catch (NoSuchFileException missing) { // perhaps only while the links were moved
                if (left == 0)
                    throw failure(Failure.NOT_FOUND, attempt, "there is no file " + file + "; check the mount");
            } catch (AccessDeniedException denied) {
                throw failure(Failure.DENIED, attempt, "may not read " + file + "; check its owner and mode");
            } catch (IOException broken) {
                String kind = broken.getClass().getSimpleName();
                throw failure(Failure.UNAVAILABLE, attempt, "could not read " + file + ": " + kind);
            }
        }
    }

    private byte[] content(Path real, Attempt attempt) throws IOException {
        if (!Files.isRegularFile(real)) {
            if (!Files.exists(real)) throw new NoSuchFileException(real.toString());
            throw failure(Failure.MISCONFIGURED, attempt, file + " is no regular file");
        }
        byte[] buffer = new byte[FIRST_BUFFER];
        try (InputStream in = Files.newInputStream(real)) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            while (length == buffer.length && length <= LARGEST) {
                byte[] larger = Arrays.copyOf(buffer, 2 * length);
                Arrays.fill(buffer, (byte) 0);
                buffer = larger;
                length += in.readNBytes(buffer, length, buffer.length - length);
            }
            if (length > LARGEST)
                throw failure(Failure.MISCONFIGURED, attempt, file + " is larger than 1 MiB; that is no credential");
            return cut(buffer, length, attempt);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private byte[] cut(byte[] buffer, int length, Attempt attempt) {
        int from = 0;
        int to = length;
        while (trimmed && from < to && isSpace(buffer[from])) from++;
        while (trimmed && to > from && isSpace(buffer[to - 1])) to--;
        if (from == to)
            throw failure(
                    Failure.UNAVAILABLE, attempt, file + " is empty, as while it is written; rename it into place");
        return Arrays.copyOfRange(buffer, from, to);
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }

    private static CredentialException failure(Failure why, Attempt attempt, String detail) {
        return new CredentialException(why, attempt.name(), detail);
    }
}
