// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Fetch;
import io.github.credentials4j.FixedAttempt;
import io.github.credentials4j.SecretBytes;
import io.github.credentials4j.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void aVariableThatIsNotSetIsNotFound() {
        CredentialException missing = catchThrowableOfType(
                CredentialException.class,
                () -> EnvironmentProvider.of("KEY", Map.of()).fetch(FixedAttempt.cold()));
        assertThat(missing.failure()).isEqualTo(Failure.NOT_FOUND);
        assertThat(missing).hasMessageContaining("KEY");
    }

    @Test
    void theFirstAvailableNamesEachFailure() {
        CredentialException none = catchThrowableOfType(
                CredentialException.class,
                () -> FirstAvailableProvider.of(
                                EnvironmentProvider.of("ONE", Map.of()), EnvironmentProvider.of("TWO", Map.of()))
                        .fetch(FixedAttempt.cold()));
        assertThat(none).hasMessageContaining("ONE").hasMessageContaining("TWO");
    }
}
