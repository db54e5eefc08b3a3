// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.CredentialName;
import io.github.credentials4j.Failure;
import io.github.credentials4j.Revision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
    private static final CredentialName NAME = CredentialName.of("prod/openai");

    @Test
    void aRotationAndAFailureStandInTheRecording(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("credentials4j.Credential");
            recording.start();
            FlightRecorder.listener()
                    .on(new CredentialEvent.Rotated(
                            NAME,
                            Instant.now(),
                            Optional.empty(),
                            Revision.of("r1"),
                            Duration.ofMillis(3),
                            Optional.empty()));
            FlightRecorder.listener()
                    .on(new CredentialEvent.Ended(NAME, Instant.now(), Revision.of("r1"), Failure.EXPIRED));
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> recorded = RecordingFile.readAllEvents(file);
        assertThat(recorded).extracting(event -> event.getString("what")).containsExactly("Rotated", "Ended");
        assertThat(recorded.get(0).getString("credential")).isEqualTo("prod/openai");
        assertThat(recorded.get(0).getDuration("took")).isEqualTo(Duration.ofMillis(3));
        assertThat(recorded.get(1).getString("failure")).isEqualTo("EXPIRED");
    }
}
