// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    private static final long PATIENCE_SECONDS = 60; // macOS polls every few seconds

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

    private boolean isTold() throws InterruptedException {
        return told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) != null;
    }

    @Test
    void aSwapOfKubernetesIsTold() throws Exception {
        Files.createDirectories(folder.resolve("..1"));
        Files.createDirectories(folder.resolve("..2"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        try (FileWatch watch = FileWatch.of(folder.resolve("key"), () -> told.add("changed"))) {
            Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..2"));
            Files.move(
                    folder.resolve("..tmp"),
                    folder.resolve("..data"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            assertThat(isTold()).isTrue();
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void anActionThatThrowsIsCalledAgain() throws Exception {
        Path file = folder.resolve("key");
        try (FileWatch watch = FileWatch.of(file, () -> {
            told.add("changed");
            throw new IllegalStateException("the action's own");
        })) {
            Files.writeString(file, "one");
            assertThat(isTold()).isTrue();
            Files.delete(file);
            assertThat(isTold()).isTrue();
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void closingEndsItsThread() throws Exception {
        FileWatch watch = FileWatch.of(folder.resolve("key"), () -> told.add("changed"));
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("credentials4j-watch-" + folder.getFileName()))
                .toList();
        assertThat(threads)
                .singleElement()
                .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
        watch.close();
        watch.close();
        threads.get(0).join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertThat(threads.get(0).isAlive()).isFalse();
    }

    @Test
    void aFolderThatIsNotThereIsMisconfigured() {
        CredentialException refused = catchThrowableOfType(
                CredentialException.class, () -> FileWatch.of(folder.resolve("absent/key"), () -> {}));
        assertThat(refused.failure()).isEqualTo(Failure.MISCONFIGURED);
    }
}
