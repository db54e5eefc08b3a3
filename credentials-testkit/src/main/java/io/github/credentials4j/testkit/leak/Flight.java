// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.leak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording with every event on. */
final class Flight implements AutoCloseable {
    private static final int NESTED = 2; // classes and their loaders name each other

    private final Recording recording = new Recording();

    Flight() {
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes())
            recording.enable(type.getName()).withoutThreshold();
        recording.start();
    }

    /** Tells what was recorded so far: the texts of each event, and the file as it is. */
    void tell(BiConsumer<String, String> seen) {
        try {
            Path file = Files.createTempFile("leak-probe", ".jfr");
            try {
                recording.dump(file);
                seen.accept("flight recording", Files.readString(file, StandardCharsets.ISO_8859_1));
                tellEvents(file, seen);
            } finally {
                Files.delete(file);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the flight recording could not be read back", unreadable);
        }
    }

    private static void tellEvents(Path file, BiConsumer<String, String> seen) throws IOException {
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                String where = "flight recording, " + event.getEventType().getName();
                tellTexts(event, NESTED, text -> seen.accept(where, text));
            }
        }
    }

    /** Reads field by field, since toString() of JDK 17 fails on a stack frame without a method. */
    private static void tellTexts(RecordedObject recorded, int levels, Consumer<String> seen) {
        for (ValueDescriptor field : recorded.getFields()) {
            Object value = recorded.getValue(field.getName());
            if (value instanceof String text) seen.accept(text);
            if (value instanceof RecordedObject nested && levels > 0) tellTexts(nested, levels - 1, seen);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
