// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.openssl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code openssl} command in a folder of its own. */
final class OpenSsl {
    private final Path folder;

    private OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** What the command said, and whether it was content. */
    record Answer(int code, String text) {}

    /** Returns it, or skips the test where there is none. */
    static OpenSsl orSkip(Path folder) {
        OpenSsl openssl = new OpenSsl(folder);
        assumeTrue(openssl.isThere(), "there is no openssl command here; install it to run this test");
        return openssl;
    }

    /** Writes a file of the folder. */
    String file(String name, Object content) {
        try {
            Files.writeString(folder.resolve(name), content.toString());
            return name;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Returns whether it has written this file. */
    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** Returns a file of the folder. */
    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs it with these arguments, and this at its standard input. */
    Answer run(String input, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("openssl"));
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile(folder, "out", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            process.getOutputStream().write(input.getBytes(UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
            return new Answer(process.waitFor(), Files.readString(out, UTF_8));
        } catch (IOException unstarted) {
            throw new UncheckedIOException(unstarted);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private boolean isThere() {
        try {
            return run("", "version").code() == 0;
        } catch (UncheckedIOException missing) {
            return false;
        }
    }
}
