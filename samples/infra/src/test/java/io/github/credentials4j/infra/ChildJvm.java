// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs in a JVM of their own, with the classes of this one. */
final class ChildJvm {
    private ChildJvm() {}

    static Process start(String mainClass, String... args) throws IOException {
        return start(Map.of(), mainClass, args);
    }

    static Process start(Map<String, String> environment, String mainClass, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
