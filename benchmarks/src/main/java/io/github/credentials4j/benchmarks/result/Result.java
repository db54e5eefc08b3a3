// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.result;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.jr.ob.JSON;

/** What one program measured, with the kind of machine that it ran on; becomes a JSON file that can be checked in. */
public final class Result {
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /**
     * Creates a result without rows.
     *
     * @param program which program measured
     */
    public Result(String program) {
        fields.put("program", program);
        fields.put("day", LocalDate.now(ZoneOffset.UTC).toString());
        fields.put("machine", machine());
    }

    /**
     * Adds what holds for all rows.
     *
     * @param name the field's name, with its unit
     * @param value text, number or boolean
     */
    public Result with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /**
     * Adds a row, and prints it.
     *
     * @param row names with units, and their values
     */
    @SuppressWarnings("SystemOut") // a program for people
    public void add(Map<String, Object> row) {
        rows.add(row);
        System.out.println(row);
    }

    /** Returns the rows so far. */
    public List<Map<String, Object>> rows() {
        return List.copyOf(rows);
    }

    /**
     * Writes the file that the program's first argument names; nothing without one.
     *
     * @param args the program's arguments
     * @throws IOException if it cannot be written
     */
    public void writeTo(String... args) throws IOException {
        if (args.length == 0) return;
        fields.put("rows", rows);
        String json = JSON.std
                .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                .without(JSON.Feature.WRITE_NULL_PROPERTIES)
                .asString(fields);
        Files.writeString(Path.of(args[0]), json + "\n");
    }

    /**
     * Returns a row.
     *
     * @param namesAndValues by turns; the names are texts
     */
    public static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return row;
    }

    private static Map<String, Object> machine() {
        return row(
                "cpu",
                cpu(),
                "processors",
                Runtime.getRuntime().availableProcessors(),
                "java",
                Runtime.version().toString(),
                "vm",
                System.getProperty("java.vm.name"),
                "collectors",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList());
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException elsewhere) {
            return System.getProperty("os.arch");
        }
    }
}
