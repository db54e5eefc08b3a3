// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All Java sources of the project. Tests run in this module's folder, so the project is one up. */
final class SourceTree {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private SourceTree() {}

    /** Returns every source file, main and test, of every module. */
    static List<Path> javaFiles() {
        return files(".java").stream().filter(file -> under(file, "src")).toList();
    }

    /** Returns the Markdown files of the project and its modules. */
    static List<Path> documents() {
        return files(".md");
    }

    /** Returns the main sources of all modules. */
    static List<Path> mainFiles() {
        return javaFiles().stream().filter(file -> under(file, "main")).toList();
    }

    /** Returns the main sources of the modules that are published. */
    static List<Path> publishedFiles() {
        return mainFiles().stream()
                .filter(file -> relative(file).startsWith("credentials-"))
                .toList();
    }

    static String relative(Path file) {
        return PROJECT.relativize(file).toString();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("could not read " + file, unreadable);
        }
    }

    /** Returns the files of this ending outside build output and hidden folders. */
    private static List<Path> files(String ending) {
        try (Stream<Path> files =
                Files.find(PROJECT, 30, (file, seen) -> file.toString().endsWith(ending))) {
            return files.filter(
                            file -> !under(file, "target") && !relative(file).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("could not walk " + PROJECT, unreadable);
        }
    }

    private static boolean under(Path file, String folder) {
        for (Path part : PROJECT.relativize(file)) if (part.toString().equals(folder)) return true;
        return false;
    }
}
