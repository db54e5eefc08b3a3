// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import io.github.credentials4j.locate.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileProviderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private static Snapshot<SecretBytes> changed(Fetch<SecretBytes> fetch) {
        return ((Fetch.Changed<SecretBytes>) fetch).snapshot();
    }

    @Test
    void followsTheSymlinkSwapOfKubernetes() throws IOException {
        Files.createDirectories(folder.resolve("..2026_1"));
        Files.createDirectories(folder.resolve("..2026_2"));
        Files.writeString(folder.resolve("..2026_1/key"), "one");
        Files.writeString(folder.resolve("..2026_2/key"), "two");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026_1"));
        Files.createSymbolicLink(folder.resolve("key"), Path.of("..data/key"));
        FileProvider provider = FileProvider.of(folder.resolve("key"));
        Snapshot<SecretBytes> first = changed(provider.fetch(FixedAttempt.cold()));
        assertThat(first.value().exposeText()).isEqualTo("one");
        assertThat(provider.fetch(FixedAttempt.cold().with(first.revision()))).isInstanceOf(Fetch.Unchanged.class);
        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2026_2"));
        Files.move(
                folder.resolve("..data_tmp"),
                folder.resolve("..data"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Fetch<SecretBytes> second = provider.fetch(FixedAttempt.cold().with(first.revision()));
        assertThat(changed(second).value().exposeText()).isEqualTo("two");
    }

    @Test
    void theRevisionIsNoPlainHashOfTheSecret() throws Exception {
        Files.writeString(folder.resolve("key"), "guessable");
        String id = changed(FileProvider.of(folder.resolve("key")).fetch(FixedAttempt.cold()))
                .revision()
                .id();
        byte[] plain = java.security.MessageDigest.getInstance("SHA-256")
                .digest("guessable".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(java.util.HexFormat.of().formatHex(plain)).doesNotContain(id);
    }

    @Test
    void aMissingFileAndAFolderAreClearFailures() throws IOException {
        assertThat(failure(folder.resolve("absent"))).isEqualTo(Failure.NOT_FOUND);
        assertThat(failure(folder)).isEqualTo(Failure.MISCONFIGURED);
        Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
        assertThat(failure(folder.resolve("large"))).isEqualTo(Failure.MISCONFIGURED);
    }

    private static Failure failure(Path file) {
        return catchThrowableOfType(
                        CredentialException.class, () -> FileProvider.of(file).fetch(FixedAttempt.cold()))
                .failure();
    }

    @Test
    void aMountOfTheFileItselfIsRecognised() {
        List<String> mountinfo = List.of(
                "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw",
                "41 35 8:1 /secret /etc/my\\040keys/openai ro,relatime - tmpfs tmpfs rw");
        assertThat(MountTable.lists(mountinfo, Path.of("/etc/my keys/openai"))).isTrue();
        assertThat(MountTable.lists(mountinfo, Path.of("/etc/my keys"))).isFalse();
    }

    @Test
    void aPathThatIsNoMountOfItsOwnIsNotAdvisedAgainst() throws IOException {
        Files.writeString(folder.resolve("key"), "k");
        FixedAttempt attempt = FixedAttempt.cold();
        changed(FileProvider.of(folder.resolve("key")).fetch(attempt));
        assertThat(attempt.said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8191, 8192, 8193, 70_000, 1 << 20})
    void aFileIsReadWholeUpToTheLimit(int length) throws IOException {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 'x');
        Files.write(folder.resolve("key"), content);
        Snapshot<SecretBytes> read =
                changed(FileProvider.of(folder.resolve("key")).fetch(FixedAttempt.cold()));
        assertThat(read.value().exposeBytes()).isEqualTo(content);
    }

    @Test
    void anEmptyFileIsOneThatIsBeingWritten() throws IOException {
        Files.writeString(folder.resolve("key"), "");
        assertThat(failure(folder.resolve("key"))).isEqualTo(Failure.UNAVAILABLE);
    }

    @Test
    void theNewlineThatEditorsWriteGoesWhereThatIsWanted() throws IOException {
        Path file = folder.resolve("key");
        Files.writeString(file, " sk-1 \r\n");
        FileProvider provider = FileProvider.of(file);
        assertThat(changed(provider.fetch(FixedAttempt.cold())).value().exposeText())
                .isEqualTo(" sk-1 \r\n");
        Snapshot<SecretBytes> trimmed = changed(provider.trimmed().fetch(FixedAttempt.cold()));
        assertThat(trimmed.value().exposeText()).isEqualTo("sk-1");
        Files.writeString(file, "sk-1");
        assertThat(provider.trimmed().fetch(FixedAttempt.cold().with(trimmed.revision())))
                .isInstanceOf(Fetch.Unchanged.class);
    }

    @Test
    void aUriNamesAFileAndHowToReadIt() throws IOException {
        Path file = folder.resolve("key");
        Files.writeString(file, "sk-1\n");
        Locator locator = Locator.of(FileProvider.factory());
        Fetch<SecretBytes> read =
                locator.locate("file://" + file + "?trimmed=true").source().fetch(FixedAttempt.cold());
        assertThat(changed(read).value().exposeText()).isEqualTo("sk-1");
        assertThat(locator.locate("file:relative/key").source().name()).hasToString("file:relative/key");
        assertThatThrownBy(() -> locator.locate("file:key?trimmed=yes"))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("trimmed");
    }

    /** Another thread swaps the folder and deletes the old one, at most twice in the course of one read. */
    @Test
    void swapsUnderAReaderNeverShowAMissingOrAMixedFile() throws Exception {
        generation(0);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..0"));
        Files.createSymbolicLink(folder.resolve("key"), Path.of("..data/key"));
        FileProvider provider = FileProvider.of(folder.resolve("key"));
        Semaphore swaps = new Semaphore(0);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> swapping = CompletableFuture.runAsync(() -> {
            for (int number = 1; !done.get(); number++) {
                swaps.acquireUninterruptibly();
                swapTo(number);
            }
        });
        try {
            for (int reads = 0; reads < 2_000; reads++) {
                swaps.drainPermits();
                swaps.release();
                String read =
                        changed(provider.fetch(FixedAttempt.cold())).value().exposeText();
                assertThat(read.chars().distinct().count()).isEqualTo(1);
            }
        } finally {
            done.set(true);
            swaps.release();
            swapping.join();
        }
    }

    private void generation(int number) throws IOException {
        Files.createDirectories(folder.resolve(".." + number));
        Files.writeString(
                folder.resolve(".." + number + "/key"),
                String.valueOf((char) ('a' + number % 26)).repeat(9000));
    }

    private void swapTo(int number) {
        try {
            generation(number);
            Files.createSymbolicLink(folder.resolve("..tmp"), Path.of(".." + number));
            Files.move(
                    folder.resolve("..tmp"),
                    folder.resolve("..data"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.delete(folder.resolve(".." + (number - 1) + "/key"));
            Files.delete(folder.resolve(".." + (number - 1)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
