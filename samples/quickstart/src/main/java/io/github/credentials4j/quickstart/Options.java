// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param length how long the traffic flows
 * @param config the file that names a store; AWS inside this JVM if there is none
 * @param report where the report goes
 */
record Options(Duration length, Optional<Path> config, Path report) {
    static final String USAGE = """
            usage: ./quickstart [--seconds N] [--config FILE] [--report FILE]
              --seconds N    how long the traffic flows, 5 to 600; everything planned is scaled to it (20)
              --config FILE  the store to use, as properties: see docs/quickstart.md (AWS inside this JVM)
              --report FILE  where the report goes (report.html in the build folder of the sample)""";

    private static final int SHORTEST = 5;
    private static final int LONGEST = 600;

    /**
     * Returns the options.
     *
     * @param args as given
     * @param folder where the report goes unless told otherwise
     * @throws IllegalArgumentException if they cannot be understood; the message says why
     */
    static Options of(List<String> args, Path folder) {
        Options options = new Options(Duration.ofSeconds(20), Optional.empty(), folder.resolve("report.html"));
        Iterator<String> each = args.iterator();
        while (each.hasNext()) options = options.with(each.next(), each);
        return options;
    }

    private Options with(String name, Iterator<String> values) {
        if (!name.matches("--(seconds|config|report)")) throw new IllegalArgumentException("unknown option " + name);
        if (!values.hasNext()) throw new IllegalArgumentException(name + " needs a value");
        String value = values.next();
        return switch (name) {
            case "--seconds" -> new Options(seconds(value), config, report);
            case "--config" -> new Options(length, Optional.of(Path.of(value)), report);
            default -> new Options(length, config, Path.of(value));
        };
    }

    private static Duration seconds(String value) {
        if (!value.matches("\\d{1,3}") || Integer.parseInt(value) < SHORTEST || Integer.parseInt(value) > LONGEST)
            throw new IllegalArgumentException("--seconds must be " + SHORTEST + " to " + LONGEST + ": " + value);
        return Duration.ofSeconds(Integer.parseInt(value));
    }
}
